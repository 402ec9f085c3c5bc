//! Counting what speaks for each language in a text.

use crate::text::{HanScript, Language, han_script, is_han, is_hangul, is_kana, is_latin_letter, is_space};

/// Counts of letters and words that tell the language of a text.
///
/// Counts of several texts add up, so a document's language is that of the sum of its blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LanguageVotes {
    /// Words of Latin letters, of two letters or more.
    latin_words: u64,
    /// Those of the Latin words that are wholly lower case: words of a sentence rather than names.
    lower_words: u64,
    /// Letters of the Latin script.
    latin_letters: u64,
    han_simplified: u64,
    han_traditional: u64,
    han_neutral: u64,
    kana: u64,
    hangul: u64,
}

impl LanguageVotes {
    /// The votes of one text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut votes = Self::default();
        votes.add(text);
        votes
    }

    /// Counts `text` in. The Latin letters of a web or e-mail address count nothing, since they have
    /// no language.
    pub fn add(&mut self, text: &str) {
        let mut token = Token::default();
        for (at, character) in text.char_indices() {
            match character {
                'a'..='z' => token.letters += 1,
                'A'..='Z' => token.add_capital(),
                '\'' | '-' | '’' => {}
                ' ' | '\t'..='\r' => self.end_token(&mut token),
                '@' | '/' | '.' => {
                    token.is_address |= is_address_sign(text, at);
                    token.end_word();
                }
                '\0'..='\u{7F}' => token.end_word(),
                _ => self.add_wide(character, &mut token),
            }
        }
        self.end_token(&mut token);
    }

    /// Adds the counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.latin_words += other.latin_words;
        self.lower_words += other.lower_words;
        self.latin_letters += other.latin_letters;
        self.han_simplified += other.han_simplified;
        self.han_traditional += other.han_traditional;
        self.han_neutral += other.han_neutral;
        self.kana += other.kana;
        self.hangul += other.hangul;
    }

    /// How many letters of the Latin script were counted.
    #[must_use]
    pub const fn latin_letters(&self) -> u64 {
        self.latin_letters
    }

    /// How many Han characters were counted.
    #[must_use]
    pub const fn han(&self) -> u64 {
        self.han_simplified + self.han_traditional + self.han_neutral
    }

    /// The language that the counts speak for; `None` where there are fewer than two Han characters,
    /// two Hangul syllables and two Latin words.
    ///
    /// - Chinese where the Han characters outnumber the Latin words; a capitalised Latin word counts
    ///   half, because brand names stand in sentences of any language. The script is the one with
    ///   more characters that the other does not use, and [`Language::Zh`] where that is a draw.
    /// - Japanese where, moreover, there are two kana or more, one for each five Han characters.
    /// - Korean where Hangul outnumbers Han and kana, and the Latin words.
    /// - English otherwise, whatever the Latin words are: no other language in Latin letters is known
    ///   here.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        let (han, east_asian) = (self.han(), self.han() + self.kana);
        if self.hangul >= 2 && self.hangul > east_asian && self.hangul > self.latin_words {
            return Some(Language::Ko);
        }
        if east_asian >= 2 && 2 * east_asian > self.latin_words + self.lower_words {
            return Some(if self.kana >= 2 && 5 * self.kana >= han { Language::Ja } else { self.chinese() });
        }
        (self.latin_words >= 2).then_some(Language::En)
    }

    fn chinese(&self) -> Language {
        match self.han_simplified.cmp(&self.han_traditional) {
            std::cmp::Ordering::Greater => Language::ZhHans,
            std::cmp::Ordering::Less => Language::ZhHant,
            std::cmp::Ordering::Equal => Language::Zh,
        }
    }

    fn end_token(&mut self, token: &mut Token) {
        token.end_word();
        let ended = std::mem::take(token);
        if !ended.is_address {
            self.latin_letters += ended.all_letters;
            self.latin_words += ended.words;
            self.lower_words += ended.lower_words;
        }
    }

    /// Counts a character outside ASCII.
    fn add_wide(&mut self, character: char, token: &mut Token) {
        if is_latin_letter(character) {
            if character.is_uppercase() {
                token.add_capital();
            } else {
                token.letters += 1;
            }
            return;
        }
        token.end_word();
        if is_han(character) {
            match han_script(character) {
                Some(HanScript::Simplified) => self.han_simplified += 1,
                Some(HanScript::Traditional) => self.han_traditional += 1,
                None => self.han_neutral += 1,
            }
        } else if is_space(character) {
            self.end_token(token);
        } else if is_kana(character) {
            self.kana += 1;
        } else if is_hangul(character) {
            self.hangul += 1;
        }
    }
}

/// What has been read since the last white space.
#[derive(Default)]
struct Token {
    /// Of the word that is being read.
    letters: u64,
    has_capital: bool,
    /// Of the words before it in the token.
    all_letters: u64,
    words: u64,
    lower_words: u64,
    is_address: bool,
}

impl Token {
    fn add_capital(&mut self) {
        self.letters += 1;
        self.has_capital = true;
    }

    fn end_word(&mut self) {
        if self.letters >= 2 {
            self.words += 1;
            self.lower_words += u64::from(!self.has_capital);
        }
        self.all_letters += self.letters;
        self.letters = 0;
        self.has_capital = false;
    }
}

/// Whether the `@`, `/` or `.` at `at` makes its token an address: `@`, `://`, `www.`.
fn is_address_sign(text: &str, at: usize) -> bool {
    let until = text.as_bytes().get(..=at).unwrap_or_default();
    until.ends_with(b"@") || until.ends_with(b"://") || until.ends_with(b"www.")
}

#[cfg(test)]
mod tests {
    use crate::text::Language::{En, Ja, Ko, Zh, ZhHans, ZhHant};
    use crate::text::LanguageVotes;

    #[test]
    fn sentences_are_told_apart() {
        let mut wrong = Vec::new();
        for (text, expected) in [
            ("您的支付宝账户余额不足。", Some(ZhHans)),
            ("您的支付寶帳戶餘額不足。", Some(ZhHant)),
            ("閣下之支付寶賬戶內的餘額", Some(ZhHant)),
            ("賬户裏的錢", Some(ZhHant)),
            ("他看着温水里的倒影，却没有说话。", Some(ZhHans)),
            ("他看着溫水裏的倒影，卻沒有說話。", Some(ZhHant)),
            ("第三方支付平台", Some(Zh)),
            ("交易金额", Some(ZhHans)),
            ("交易金額", Some(ZhHant)),
            ("支付服务商", Some(ZhHans)),
            ("支付服務商", Some(ZhHant)),
            ("第八条", Some(ZhHans)),
            ("第八條", Some(ZhHant)),
            ("本规则（繁體：規則）适用于卖家账户", Some(ZhHans)),
            ("Alipay 账户", Some(ZhHans)),
            ("使用 PayPal, Apple Pay, Google Pay, WeChat Pay 付款", Some(Zh)),
            ("买家可选择 Alipay、WeChat Pay 或 PayPal 付款。", Some(ZhHans)),
            ("The Alipay account (支付宝账户) is opened by you.", Some(En)),
            ("Your Alipay (支付宝) account balance", Some(En)),
            ("Alipay account", Some(En)),
            ("Payment ServiceProviders", Some(En)),
            ("ALIPAY ACCOUNT", Some(En)),
            ("お客様の支払口座は、当社が管理します。", Some(Ja)),
            ("ユーザーは口座を開設できます", Some(Ja)),
            ("美味しい", Some(Ja)),
            ("在饭の时光里支付账户余额不足", Some(ZhHans)),
            ("알리페이 계정 잔액", Some(Ko)),
            ("귀하의 Alipay 계정", Some(Ko)),
            ("Please write to a@b.example or https://a.example/x", Some(En)),
            ("https://a.example/alipay/account/help www.alipay.example", None),
            ("支付宝 https://a.example/one/two/three/four/five", Some(ZhHans)),
            ("Alipay", None),
            ("是", None),
            ("A (1) 3.5%", None),
            ("RMB 200", None),
            ("", None),
            ("—— * * *", None),
        ] {
            let found = LanguageVotes::of(text).language();
            if found != expected {
                wrong.push((text, found));
            }
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn merged_votes_are_the_votes_of_the_whole() {
        let (one, other) = ("您的 Alipay account 余额", "餘額 is ok かな 한국");
        let mut merged = LanguageVotes::of(one);
        merged.merge(&LanguageVotes::of(other));
        assert_eq!(merged, LanguageVotes::of(&format!("{one} {other}")));
    }

    #[test]
    fn letters_are_counted_by_script() {
        let votes = LanguageVotes::of("Pay 支付寶ａ");
        assert_eq!((votes.latin_letters(), votes.han()), (4, 3));
    }
}
