//! Random documents and mappings that are likely to meet.
//!
//! Both draw on one small vocabulary, so that old and new terms contain, overlap and follow one another, and so
//! that most of the text of a document is pieces of old terms, often with markup or a line break inside.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A mapping under way: the list that each item stands in, its id and its other keys.
#[derive(Clone, Debug)]
pub struct Rules {
    items: Vec<(&'static str, String, String)>,
    siblings: Vec<String>,
    attributive_before: Vec<&'static str>,
}

impl Rules {
    /// The mapping file; `keys` decide the order of its items.
    pub fn yaml(&self, keys: &[u64]) -> String {
        let mut items: Vec<_> = self.items.iter().enumerate().collect();
        items.sort_by_key(|(index, _)| keys.get(*index).copied().unwrap_or_default());
        let mut yaml = String::new();
        for list in ["terms", "protect", "review"] {
            let of_list: Vec<_> = items.iter().filter(|(_, item)| item.0 == list).collect();
            if !of_list.is_empty() {
                yaml.push_str(list);
                yaml.push_str(":\n");
            }
            for (_, (_, id, body)) in of_list {
                let _ = writeln!(yaml, "  - {{id: {id}, {body}}}");
            }
        }
        let quoted = |words: &[String]| words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ");
        if !self.siblings.is_empty() {
            let _ = writeln!(yaml, "siblings: [{}]", quoted(&self.siblings));
        }
        if !self.attributive_before.is_empty() {
            let _ = writeln!(yaml, "attributive_before: [{}]", self.attributive_before.join(", "));
        }
        yaml
    }

    /// `text` with the halves of this mapping's own words in place of the characters that [`small_words`] puts for them.
    pub fn fill(&self, text: &str) -> String {
        let bodies = self.items.iter().flat_map(|(_, _, body)| body.split('\'').skip(1).step_by(2));
        let words: Vec<&str> = bodies.filter(|word| word.chars().all(|c| c.is_alphanumeric() || c == ' ')).collect();
        let mut filled = String::new();
        for character in text.chars() {
            let place = HALVES.chars().position(|half| half == character);
            match place.and_then(|place| Some((place, words.get(place / 2 % words.len().max(1))?))) {
                Some((place, word)) => {
                    let middle =
                        word.find(' ').or_else(|| word.char_indices().nth(1).map(|(at, _)| at)).unwrap_or(word.len());
                    filled.push_str(if place % 2 == 0 { &word[..middle] } else { &word[middle..] });
                }
                None if place.is_none() => filled.push(character),
                None => {}
            }
        }
        filled
    }
}

/// Stand for the first and second halves of words of a mapping that is not known yet.
const HALVES: &str = "\u{e000}\u{e001}\u{e002}\u{e003}\u{e004}\u{e005}\u{e006}\u{e007}\u{e008}\u{e009}";

/// The items of a list that is written in one string.
pub fn listed(items: &'static str) -> Vec<&'static str> {
    items.split('¦').collect()
}

/// A term of one to three small words.
fn term() -> impl Strategy<Value = String> {
    let han = vec(select(vec!["甲", "乙", "丙", "丁"]), 1..4).prop_map(|words| words.concat());
    let latin = vec(select(vec!["ab", "cd", "bo", "ice"]), 1..4).prop_map(|words| words.join(" "));
    prop_oneof![han, latin]
}

fn terms(most: usize) -> impl Strategy<Value = String> {
    vec(term(), 1..=most).prop_map(|terms| terms.iter().map(|term| format!("'{term}'")).collect::<Vec<_>>().join(", "))
}

fn conditions() -> impl Strategy<Value = String> {
    let key = select(vec!["unless", "only"]);
    let neighbours =
        (select(vec!["followed_by", "preceded_by"]), terms(2)).prop_map(|(key, terms)| format!("{{{key}: [{terms}]}}"));
    let sentence = select(vec!["甲", "ab", "乙.*丙"]).prop_map(|regex| format!("{{matches: '{regex}'}}"));
    (key, prop_oneof![3 => neighbours, 1 => sentence]).prop_map(|(key, condition)| format!(", {key}: {condition}"))
}

fn options() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(String::new()),
        3 => conditions(),
        2 => select(vec![", case: exact", ", case: ignore", ", inflect: true", ", inflect: false"]).prop_map(str::to_owned),
        1 => select(vec![", lang: zh-Hans", ", lang: zh-Hant", ", lang: en", ", lang: zh"]).prop_map(str::to_owned),
    ]
}

fn rewrite() -> impl Strategy<Value = String> {
    let plain =
        (terms(3), term(), options()).prop_map(|(from, to, options)| format!("from: [{from}], to: '{to}'{options}"));
    let grown = (term(), any::<bool>(), options()).prop_map(|(from, before, options)| {
        let (more, space) = match (from.is_ascii(), before) {
            (true, true) => ("bo", " "),
            (true, false) => ("ice", " "),
            (false, true) => ("丁", ""),
            (false, false) => ("戊", ""),
        };
        let to = if before { format!("{more}{space}{from}") } else { format!("{from}{space}{more}") };
        format!("from: '{from}', to: '{to}'{options}")
    });
    let forms = (terms(2), term(), term(), term()).prop_map(|(from, to, plural, attributive)| {
        format!("from: [{from}], to: '{to}', plural: '{plural}', attributive: '{attributive}'")
    });
    let pattern = (
        select(vec!["甲([乙丙])", "(ab|cd) ?甲", "乙{1,2}", "(?<x>丙|己)甲?", r"\bcd\b"]),
        select(vec!["丁", "$0丁", "x", "甲", "ab"]),
    )
        .prop_map(|(regex, to)| format!("pattern: '{regex}', to: '{to}'"));
    prop_oneof![5 => plain, 3 => grown, 2 => forms, 1 => pattern]
}

fn protect() -> impl Strategy<Value = String> {
    let words = (terms(2), options()).prop_map(|(text, options)| format!("text: [{text}]{options}"));
    prop_oneof![4 => words, 1 => select(vec!["丙+丁", "ab ?cd"]).prop_map(|regex| format!("pattern: '{regex}'"))]
}

fn review() -> impl Strategy<Value = String> {
    (terms(2), options(), select(vec!["", ", level: note", ", suggest: [甲]"]))
        .prop_map(|(text, options, more)| format!("text: [{text}]{options}{more}"))
}

/// A mapping of few entries over the small vocabulary; it may not load, for conflicts.
pub fn rules() -> impl Strategy<Value = Rules> {
    let siblings = prop_oneof![3 => Just(Vec::new()), 1 => vec(term(), 1..3)];
    let attributive_before = prop_oneof![3 => Just(Vec::new()), 1 => Just(vec!["cd", "ice"])];
    (vec(rewrite(), 1..5), vec(protect(), 0..2), vec(review(), 0..2), siblings, attributive_before).prop_map(
        |(terms, protect, review, siblings, attributive_before)| {
            let named = |list: &'static str, bodies: Vec<String>| {
                bodies
                    .into_iter()
                    .enumerate()
                    .map(move |(index, body)| (list, format!("{list}{index}"), body))
                    .collect::<Vec<_>>()
            };
            let items = [named("terms", terms), named("protect", protect), named("review", review)].concat();
            Rules { items, siblings, attributive_before }
        },
    )
}

/// Words of a document for [`rules`]; [`Rules::fill`] turns some of them into words of the mapping.
pub fn small_words() -> BoxedStrategy<String> {
    let halves: Vec<char> = HALVES.chars().collect();
    let wholes: Vec<String> = halves.chunks(2).map(|pair| pair.iter().collect()).collect();
    let words = listed(
        "甲¦甲¦乙¦乙¦丙¦丙¦丁¦甲乙¦乙丙¦丙丁¦ab¦ab¦cd¦cd¦bo¦ice¦Ab¦CD¦ab cd¦cd ab¦Ab Cd¦AB CD¦abs¦cds¦\
         ab's¦cds'¦an¦a¦the¦of¦and¦your¦A¦An¦ab甲¦乙丙ab¦账户¦賬戶¦第八条¦《甲乙》",
    );
    let words = select(words).prop_map(str::to_owned);
    prop_oneof![3 => words, 2 => select(wholes), 1 => select(halves).prop_map(String::from)].boxed()
}

/// Old terms, new terms and what stands around them in the mapping of [`real_yaml`].
pub fn real_words() -> BoxedStrategy<String> {
    let words = listed(
        "支付宝账户¦支付宝余额¦支付宝¦账户¦余额¦余额宝¦支付服务商¦支付服务¦提供商¦户¦第三方支付平台¦\
         交易金额¦订单¦订单的¦Alipay 账户¦Alipay余额¦支付账户¦支付机构¦微信支付¦微信¦您的¦向卖家支付¦\
         支付寶帳戶¦賬戶¦交易金額¦商家應當在上架商品之前於平臺開立帳戶¦\
         卖家应当开立银行账户并完成实名认证与资料审核¦Alipay¦account¦Alipay account¦Alipay balance¦\
         alipay balances¦ALIPAY ACCOUNT¦payment account¦payment service¦provider¦\
         third-party payment platform¦transaction amount¦transaction amounts¦of orders¦order¦an¦An¦a(n)¦\
         the Seller's¦of the Seller¦withdrawals¦limit¦and¦WeChat Pay¦Payment",
    );
    select(words).prop_map(str::to_owned).boxed()
}

/// A mapping like those that people write.
pub fn real_yaml() -> String {
    "
terms:
  - {id: account.en, from: (Alipay|AliPay) (payment |)account, to: payment account}
  - {id: balance.en, from: Alipay (account |)balance, to: balance of payment accounts, attributive: payment account balance}
  - {id: institution.en, from: (third-party payment platform|payment service(s|) provider), to: payment institution}
  - {id: amount.en, from: transaction amount, to: transaction amount of orders, attributive: order transaction amount}
  - {id: account.zh, from: [支付宝(支付|)(账户|账号), Alipay(账户|账号|账户余额)], to: 支付账户}
  - {id: account.hant, from: 支付寶(帳戶|賬戶), to: 支付帳戶}
  - {id: balance.zh, from: (支付宝|Alipay)余额, to: 支付账户余额}
  - {id: institution.zh, from: [支付服务(提供|)商, 第三方支付平台], to: 支付机构, unless: {followed_by: [户, 品]}}
  - {id: amount.zh, from: [交易金额, 订单的交易金额], to: 订单交易金额}
  - {id: amount.hant, from: 交易金額, to: 訂單交易金額}
protect:
  - {id: shop, text: [支付宝余额宝, 余额宝]}
  - {id: company, pattern: '支付宝[（(](中国|杭州)[）)][^，。；、]{0,12}公司'}
review:
  - {id: bare, text: 账户余额, unless: {preceded_by: [支付, 银行]}}
  - {id: brand, text: [支付宝, Alipay], level: note}
siblings: [微信支付, 微信, WeChat Pay, WeChat]
attributive_before: [withdrawal, limit]
"
    .to_owned()
}

/// What may stand between two words, or inside one.
pub fn gap() -> impl Strategy<Value = String> {
    let gaps = listed(
        "¦¦¦¦¦¦ ¦ ¦ ¦  ¦\n¦\n¦\u{a0}¦\u{3000}¦\u{200b}¦\u{ad}¦\u{feff}¦\t¦&nbsp;¦&#32;¦，¦。¦、¦, ¦. ¦\
         ：¦-¦(¦)",
    );
    select(gaps).prop_map(str::to_owned)
}

/// What stands in a comment that leaves text alone, with ids of the mappings here or of none.
pub fn directive() -> impl Strategy<Value = String> {
    let kinds = listed("¦¦-next¦-next¦-off¦-on¦-on¦-of");
    let ids = listed("¦¦¦ terms0¦ terms1, protect0¦ account.zh¦ account.en balance.en amount.zh¦ nobody");
    (select(kinds), select(ids)).prop_map(|(kind, ids)| format!("termigrate-ignore{kind}{ids}"))
}

/// Inline things of Markdown that hold no other inline things; some hold words, which must not be matched.
fn opaque(words: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    let fixed = listed(
        "  \n¦\\\n¦<br>¦&amp;¦&lt;¦&#30002;¦&#x4e59;¦\\_¦\\|¦\\\\¦*¦**¦_¦~~¦`¦[¦]¦!¦|¦<¦>¦&¦[^1]¦\
         <!-- 甲乙 -->¦![甲乙](甲乙.png)¦<img alt=\"甲乙\">¦<kbd>甲乙</kbd>¦“¦”¦\"¦'¦Ａｌｉｐａｙ¦ａｂ¦\
         ＡＢ¦１¦\u{2028}¦\u{fffc}¦😀¦é¦#¦1. ¦- ",
    );
    let fixed = select(fixed).prop_map(str::to_owned);
    let held = (
        words,
        select(listed(
            "`{}`¦https://x.example/{}¦<https://x.example/{}>¦{}.pdf¦<span title=\"{}\">¦</span>¦$${}$$¦\
         ``{}``¦a@{}.cn",
        )),
    )
        .prop_map(|(word, form)| form.replace("{}", &word.replace(' ', "_")));
    let comment = (directive(), select(vec!["<!-- {} -->", "<!--{}-->", "{/* {} */}"]));
    let comment = comment.prop_map(|(directive, form)| form.replacen("{}", &directive, 1));
    prop_oneof![24 => fixed, 6 => held, 1 => comment]
}

/// Inline Markdown: words with gaps, markup around some of them and inside others.
fn inline(words: &BoxedStrategy<String>) -> BoxedStrategy<String> {
    let word = (words.clone(), gap()).prop_map(|(word, gap)| word + &gap);
    let split = (words.clone(), gap(), 0usize..8).prop_map(|(word, gap, at)| {
        let at = word.char_indices().map(|(at, _)| at).nth(at).unwrap_or(0);
        let (left, right) = word.split_at(at);
        format!("{left}{gap}{right}")
    });
    let leaf = prop_oneof![10 => word, 3 => split, 2 => opaque(words.clone())];
    leaf.prop_recursive(3, 24, 5, |inner| {
        let forms = listed(
            "*{}*¦**{}**¦***{}***¦_{}_¦__{}__¦~~{}~~¦[{}](/甲)¦[{}](<支付宝账户> \"甲乙\")¦[{}][ref]¦[{}]¦\
         [{}][]¦![{}](x.png)¦![{}]¦<b>{}</b>¦<i>{}</i>¦<del>{}</del>¦<span title=\"甲乙\">{}</span>¦\
         **“{}”**¦「{}」¦“{}”¦({})¦<code>{}</code>¦**{}¦*{}¦{}**¦<b>{}¦**（{}）**¦{}  \n¦<ul><li>{}</li><li>{}</li></ul>¦\
         {}</td><td>¦<p>{}</p>¦<s>{}",
        );
        let wrapped =
            (vec(inner.clone(), 1..4), select(forms)).prop_map(|(inner, form)| form.replace("{}", &inner.concat()));
        prop_oneof![2 => wrapped, 3 => vec(inner, 1..5).prop_map(|parts| parts.concat())]
    })
    .boxed()
}

fn indent(text: &str, first: &str, rest: &str) -> String {
    text.split('\n')
        .enumerate()
        .map(|(index, line)| format!("{}{line}", if index == 0 { first } else { rest }))
        .collect::<Vec<_>>()
        .join("\n")
}

/// One block of Markdown, without an empty line at its end.
fn block(words: &BoxedStrategy<String>) -> BoxedStrategy<String> {
    let inline = inline(words);
    let line = inline.clone().prop_map(|text| text.replace(['\n', '\r'], " "));
    let paragraph = vec(inline.clone(), 1..6).prop_map(|parts| parts.concat());
    let wrapped = vec(words.clone(), 4..24).prop_map(|words| {
        let text: Vec<char> = words.concat().chars().collect();
        text.chunks(9).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
    });
    let heading = (line.clone(), select(vec!["# {}", "### {} ##", "{}\n===", "{}\n---"]))
        .prop_map(|(text, form)| form.replace("{}", &text));
    let table = vec(vec(line.clone(), 2..3), 1..4).prop_map(|rows| {
        let rows: Vec<String> = rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
        let head = rows.first().cloned().unwrap_or_default();
        format!("{head}\n|---|:-:|\n{}", rows.get(1..).unwrap_or_default().join("\n"))
    });
    let fence = (line.clone(), select(vec!["```\n{}\n```", "~~~ 甲乙\n{}\n~~~", "    {}", "```\n{}"]))
        .prop_map(|(text, form)| form.replace("{}", &text));
    let html = (
        inline.clone(),
        select(listed(
            "<div>\n{}\n</div>¦<p>{}</p>¦<table><tr><td>{}</td></tr></table>¦<!--\n{}\n-->¦\
         <script>\n{}\n</script>¦<pre>{}</pre>¦<div title=\"甲乙\">{}¦<table>\n<tr><th>{}</th><TD>{}</TD></tr>\n</table>¦\
         <table>\n<tr>\n<td>\n\n{}\n\n</td>\n<td>\n\n{}</td>\n</tr>\n</table>¦<ul>\n<li>{}\n<li>\n\n{}\n</ul>¦<td>¦</td>¦\
         <dl><dt>{}</dt>\n<dd>{}</dd></dl>¦<blockquote>\n\n{}\n</blockquote>¦<h3>{}</h3>¦<tr>¦</table>¦<s>\n\n{}\n\n</s>¦<li>{}",
        )),
    )
        .prop_map(|(text, form)| form.replace("{}", &text));
    let definition =
        (inline.clone(), select(vec!["[^1]: {}", "[{}]: /甲", "---", "---\n{}\n\n---", "import 甲 from {}"]))
            .prop_map(|(text, form)| form.replace("{}", &text));
    let comment = (directive(), select(vec!["<!-- {} -->", "<!--\n{}\n-->", "{/* {} */}"]))
        .prop_map(|(directive, form)| form.replacen("{}", &directive, 1));
    let leaf = prop_oneof![1 => comment, 6 => paragraph, 2 => wrapped, 2 => heading, 2 => table, 1 => fence, 1 => html, 1 => definition];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let quote = vec(inner.clone(), 1..3).prop_map(|blocks| indent(&blocks.join("\n\n"), "> ", "> "));
        let lazy = inner.clone().prop_map(|block| indent(&block, "> ", ""));
        let list = (vec(inner, 1..4), select(vec!["- ", "1. ", "* ", "- [x] "]), any::<bool>()).prop_map(
            |(items, marker, loose)| {
                let items: Vec<String> =
                    items.iter().map(|item| indent(item, marker, &" ".repeat(marker.len()))).collect();
                items.join(if loose { "\n\n" } else { "\n" })
            },
        );
        prop_oneof![2 => quote, 1 => lazy, 3 => list]
    })
    .boxed()
}

fn front_matter(words: &BoxedStrategy<String>) -> impl Strategy<Value = String> + use<> {
    let forms = listed(
        "title: {}¦title: '{}'¦title: \"{}\"¦description: >\n  {}\n  {}¦summary: |\n  {}¦tags: [{}]¦\
         title:\n  - {}\n  - '{}'¦slug: {}¦description: {}\n  {}",
    );
    let line = (select(forms), vec((words.clone(), select(listed("¦ ¦，¦''¦\\u7532¦\u{200b}¦# ¦: "))), 1..4)).prop_map(
        |(form, words)| {
            let text = words.iter().flat_map(|(word, gap)| [word.as_str(), gap]).collect::<String>();
            form.replace("{}", &text)
        },
    );
    vec(line, 0..3).prop_map(|lines| format!("---\n{}\n---\n\n", lines.join("\n")))
}

/// A document of Markdown with words of `words`.
pub fn markdown(words: &BoxedStrategy<String>) -> impl Strategy<Value = String> + use<> {
    let front = prop_oneof![6 => Just(String::new()), 1 => Just("\u{feff}".to_owned()), 1 => front_matter(words)];
    let labels = vec(words.clone(), 1..3).prop_map(|labels| {
        labels.iter().flat_map(|label| ["\n\n[", label.as_str(), "]: /甲乙 '甲乙'"]).collect::<String>()
    });
    let known = Just("\n\n[ref]: /支付宝账户\n[^1]: 甲乙".to_owned());
    let definitions = prop_oneof![2 => Just(String::new()), 1 => labels, 1 => known];
    (front, vec(block(words), 1..4), definitions, any::<bool>(), any::<bool>()).prop_map(
        |(front, blocks, definitions, crlf, ended)| {
            let text = format!("{front}{}{definitions}{}", blocks.join("\n\n"), if ended { "\n" } else { "" });
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

/// A plain text with words of `words`.
pub fn plain(words: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    let more = listed(
        "\n¦\n\n¦第八条 ¦（一）¦1. ¦- ¦\u{2028}¦\u{fffc}¦\u{85}¦\r\n¦ａｂ¦**¦`¦“¦”¦https://x.example/¦\
         .pdf¦@¦😀¦\u{b}¦\u{c}¦\r¦e\u{301}",
    );
    let piece =
        prop_oneof![6 => (words, gap()).prop_map(|(word, gap)| word + &gap), 1 => select(more).prop_map(str::to_owned)];
    (vec(piece, 1..30), any::<bool>()).prop_map(|(pieces, crlf)| {
        let text = pieces.concat();
        if crlf { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text }
    })
}

/// A plain text with comments that leave text alone, on lines of their own.
pub fn commented(words: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    let part = (plain(words), prop_oneof![1 => Just(String::new()), 1 => directive()]);
    vec(part, 1..5).prop_map(|parts| {
        parts.iter().flat_map(|(text, comment)| [text.as_str(), "\n", comment.as_str(), "\n"]).collect()
    })
}

/// Markdown with headings, and links to their anchors behind it or by the name of a file.
pub fn anchored(words: &BoxedStrategy<String>) -> impl Strategy<Value = String> + use<> {
    let heading = (vec((words.clone(), select(vec![" ", "", "**", "`", "（"])), 1..3), select(vec!["# ", "## "]))
        .prop_map(|(words, mark)| {
            let text: String = words.iter().flat_map(|(word, gap)| [word.as_str(), gap]).collect();
            format!("{mark}{text}\n\n")
        });
    let link = select(vec![
        "[甲](#{})",
        "[甲]: rules.md#{}",
        "<a href=\"#{}\">甲</a>",
        "[甲](other.md#{} '乙')",
        "![甲](#{})",
    ]);
    (vec(heading, 1..5), markdown(words), vec((link, any::<bool>()), 5)).prop_map(|(headings, text, links)| {
        let mut source = format!("{}{text}\n\n", headings.concat());
        for (heading, (form, is_encoded)) in headings.iter().zip(links) {
            let slug = slug(heading.trim_matches(['#', ' ', '\n']));
            let slug = if is_encoded { encoded(&slug) } else { slug };
            source.push_str(&form.replace("{}", &slug));
            source.push_str("\n\n");
        }
        source
    })
}

/// Markdown with code blocks that hold words in comments, strings and tags.
pub fn coded(words: &BoxedStrategy<String>) -> impl Strategy<Value = String> + use<> {
    let languages = listed("sh¦js¦sql¦ini¦html¦astro¦vue¦css¦text¦甲¦");
    let line = select(listed(
        "# {}¦// {}¦ -- {}¦; {}¦/* {}¦ * {}¦*/ {}¦x = '{}' # {}¦f(\"{}\"); // {}¦//{}¦<p>{}</p>¦<b>{}</b>{}¦<!-- {} -->¦\
         <!--¦{}-->¦<i title=\"{}\">{}¦{x => {}}¦{¦}¦---¦<script>¦</script>¦{}¦¦\t# {}¦&lt;{}",
    ));
    let line = (line, words.clone()).prop_map(|(form, word)| form.replace("{}", &word));
    let forms = select(vec!["", "> ", "- ", "1. > "]);
    let code =
        (select(languages), vec(line, 1..8), forms, any::<bool>()).prop_map(|(language, lines, prefix, is_fenced)| {
            let code = if is_fenced {
                format!("```{language}\n{}\n```", lines.join("\n"))
            } else {
                indent(&lines.join("\n"), "    ", "    ")
            };
            let rest: String = prefix.chars().map(|c| if c == '>' { '>' } else { ' ' }).collect();
            indent(&code, prefix, &rest)
        });
    (vec(prop_oneof![2 => code, 1 => block(words)], 1..4), any::<bool>()).prop_map(|(blocks, crlf)| {
        let text = blocks.join("\n\n");
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

/// The anchor of a heading, as far as it holds no markup.
fn slug(text: &str) -> String {
    let kept = text.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() || byte == b'-' { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(byte).collect()
}

/// Markdown of tables, lists and paragraphs, with the words that guards look for beside the terms.
pub fn guarded() -> impl Strategy<Value = String> {
    let cues = listed(
        "仅限¦只能使用¦除¦以外¦非¦修订前¦修订后¦术语¦“¦”¦”是指¦以下简称“¦：13800001234¦a***@b.cn¦138****0000¦\
         由支付宝（中国）网络技术有限公司开立¦或者¦及其他支付账户¦点击¦按钮¦2024年9月12日前，¦、微信支付账户¦《¦》¦。¦；¦\
         only the¦except¦Before¦After¦Term¦means¦formerly¦the “¦non-¦opened by Alipay (China) Co., Ltd.¦click “¦ or ¦\
         （支付账户）¦ (payment account)¦其余¦将“¦”修改为“¦原¦的¦银行账户¦, and ",
    );
    let part = prop_oneof![3 => real_words(), 2 => select(cues).prop_map(str::to_owned)];
    let phrase = vec((part, select(listed("¦¦¦ ¦，¦**"))), 1..6);
    let phrase = phrase.prop_map(|parts| parts.iter().flat_map(|(part, gap)| [part.as_str(), gap]).collect::<String>());
    let table = vec((phrase.clone(), phrase.clone()), 2..5).prop_map(|rows| {
        let rows: Vec<String> = rows.iter().map(|(left, right)| format!("| {left} | {right} |")).collect();
        let (head, body) =
            rows.split_first().map_or((String::new(), String::new()), |(head, body)| (head.clone(), body.join("\n")));
        format!("{head}\n|---|---|\n{body}")
    });
    let list = (select(vec!["- ", "1. ", "（一）"]), vec(phrase.clone(), 2..5))
        .prop_map(|(mark, items)| items.iter().map(|item| [mark, item].concat()).collect::<Vec<_>>().join("\n"));
    let heading = phrase.clone().prop_map(|text| format!("## {text}"));
    let tags = (
        vec((phrase.clone(), phrase.clone()), 2..4),
        select(listed("<tr><td>{1}</td><td>{2}</td></tr>¦<tr>\n<td>{1}\n<td>\n\n{2}\n\n</tr>¦<li>{1}¦<dt>{1}<dd>{2}")),
    )
        .prop_map(|(rows, form)| {
            let name = if form.starts_with("<tr>") { "table" } else { "dl" };
            let row = |(first, second): &(String, String)| form.replace("{1}", first).replace("{2}", second);
            format!("<{name}>\n{}\n</{name}>", rows.iter().map(row).collect::<Vec<_>>().join("\n"))
        });
    let paragraph = vec(phrase, 1..4).prop_map(|parts| parts.concat());
    let block = prop_oneof![3 => table, 3 => list, 2 => tags, 1 => heading, 3 => paragraph];
    vec(block, 1..5).prop_map(|blocks| blocks.join("\n\n"))
}

/// Anything: characters that mean something to some syntax among all others.
pub fn soup() -> impl Strategy<Value = String> {
    let marks = "*_~`[]()<>!&;#|-+=:\"'\\/{}$^@. \t\n\r\u{0}\u{a0}\u{ad}\u{200b}\u{feff}\u{2028}\u{fffc}“”（）：甲乙支付宝账户ＡaA1é";
    let marks: Vec<char> = marks.chars().collect();
    let words = listed(
        "Alipay¦account¦<b>¦</b>¦<!--¦-->¦<div>¦<script>¦---\n¦title: ¦```\n¦&nbsp;¦&#0;¦[^1]:¦|--|\n¦\
         https://¦支付宝账户¦Alipay account¦import ¦\r\n¦<![CDATA[¦]]>¦<?¦<pre>¦\n\n",
    );
    let piece = prop_oneof![6 => select(marks).prop_map(String::from), 2 => select(words).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop_oneof![4 => vec(piece, 0..60).prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

/// Something like a mapping file, mostly with faults.
pub fn mapping_soup() -> impl Strategy<Value = String> {
    let pieces = listed(
        "terms:¦protect:¦review:¦siblings:¦attributive_before:¦name:¦extends:¦guards:¦from:¦to:¦text:¦\
         pattern:¦id:¦lang:¦case:¦unless:¦only:¦followed_by:¦matches:¦suggest:¦level:¦examples:¦before:¦\
         files:¦off:¦plural:¦ ¦ ¦\n¦\n¦\n  ¦\n    ¦\n  - ¦\n- ¦{¦}¦[¦]¦,¦, ¦'¦\"¦|¦>¦(¦)¦(a|b)¦\\¦*¦&a¦\
         *a¦!x¦#¦ #¦%¦@¦~¦null¦true¦1¦甲¦乙¦zh¦en¦smart¦note¦$1¦[甲-¦\t¦\r\n¦\u{feff}¦---\n¦...\n¦<<:¦\
         ? ¦ａ¦\u{200b}¦\u{0}",
    );
    let piece = prop_oneof![8 => select(pieces).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop_oneof![4 => vec(piece, 0..40).prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}
