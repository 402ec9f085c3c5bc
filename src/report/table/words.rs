//! The words of the table in both languages.

use crate::mapping::{Entry, Guard};
use crate::plan::Reason;
use crate::report::visible;
use crate::text;
use crate::wording::Doubt;

/// The language of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableLanguage {
    /// Chinese, in Simplified characters.
    Chinese,
    /// English.
    English,
}

/// Words that stand alone.
pub(super) struct Words {
    /// For programs that read the file.
    pub(super) tag: &'static str,
    pub(super) title: &'static str,
    pub(super) changed: &'static str,
    pub(super) unchanged: &'static str,
    pub(super) summary: &'static str,
    pub(super) heads: [&'static str; 6],
    pub(super) unchanged_heads: [&'static str; 5],
    pub(super) nothing: &'static str,
    pub(super) nothing_else: &'static str,
    pub(super) nothing_unchanged: &'static str,
    pub(super) undecided: &'static str,
    pub(super) asked: &'static str,
    pub(super) protected: &'static str,
    pub(super) between_sentences: &'static str,
}

const CHINESE: Words = Words {
    tag: "zh-Hans",
    title: "修订对照表",
    changed: "修订对照",
    unchanged: "未修改之处",
    summary: "统一修改",
    heads: ["序号", "文件", "条款", "修订前", "修订后", "说明"],
    unchanged_heads: ["序号", "文件", "条款", "原文", "未修改的原因"],
    nothing: "没有修改。",
    nothing_else: "没有其他修改。",
    nothing_unchanged: "没有保持原文之处。",
    undecided: "待决定：",
    asked: "映射要求由人决定。",
    protected: "映射规定不作修改。",
    between_sentences: "",
};

const ENGLISH: Words = Words {
    tag: "en",
    title: "Comparison of changes",
    changed: "Changes",
    unchanged: "Left unchanged",
    summary: "Changes of terms",
    heads: ["No.", "Document", "Clause", "Before", "After", "Note"],
    unchanged_heads: ["No.", "Document", "Clause", "Text", "Why it is unchanged"],
    nothing: "Nothing changes.",
    nothing_else: "Nothing else changes.",
    nothing_unchanged: "No place is left unchanged.",
    undecided: "Undecided: ",
    asked: "The mapping leaves this to a person.",
    protected: "The mapping protects it.",
    between_sentences: " ",
};

impl TableLanguage {
    /// Why an entry of the mapping is there, if that is written in the language of the table: a table is published, and
    /// nobody should read a reason in another language than the rest.
    pub(super) fn why(self, entry: &Entry) -> Option<&str> {
        let why = entry.why.as_deref()?;
        let han = why.chars().filter(|c| text::is_han(*c)).count();
        let latin = why.chars().filter(|c| text::is_latin_letter(*c)).count();
        let is_chinese = 2 * han > latin;
        (is_chinese == (self == Self::Chinese)).then_some(why)
    }

    pub(super) fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        }
    }

    pub(super) fn line(self, number: usize, is_paragraph: bool) -> String {
        match (self, is_paragraph) {
            (Self::Chinese, false) => format!("第 {number} 行"),
            (Self::Chinese, true) => format!("第 {number} 段"),
            (Self::English, false) => format!("line {number}"),
            (Self::English, true) => format!("paragraph {number}"),
        }
    }

    /// What stands between the clauses of a document; not what stands inside one (一、3).
    pub(super) fn between_clauses(self, clauses: &[String]) -> &'static str {
        match self {
            Self::Chinese if clauses.iter().any(|clause| clause.contains('、')) => "，",
            Self::Chinese => "、",
            Self::English => ", ",
        }
    }

    pub(super) fn between_documents(self) -> &'static str {
        match self {
            Self::Chinese => "；",
            Self::English => "; ",
        }
    }

    pub(super) fn in_document(self, path: &str, clauses: &str) -> String {
        match self {
            Self::Chinese => format!("{}：{clauses}", visible(path)),
            Self::English => format!("{}: {clauses}", visible(path)),
        }
    }

    pub(super) fn becomes(self, old: &str, new: &str) -> String {
        match self {
            Self::Chinese => format!("“{old}”改为“{new}”。"),
            Self::English => format!("“{old}” becomes “{new}”."),
        }
    }

    pub(super) fn reworded(self, old: &str, new: &str) -> String {
        match self {
            Self::Chinese => format!("经审定，“{old}”改为“{new}”。"),
            Self::English => format!("By decision, “{old}” becomes “{new}”."),
        }
    }

    /// `terms` are new terms with the old ones that become them.
    pub(super) fn sentence(self, terms: &[(String, Vec<String>)], places: &str, why: Option<&str>) -> String {
        let quoted = |words: &[String], between: &str| {
            words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(between)
        };
        let why = why.map(visible).unwrap_or_default();
        match self {
            Self::Chinese => {
                let terms = terms.iter().map(|(new, old)| format!("{}统一修改为“{new}”", quoted(old, "、")));
                format!("{}，涉及{places}。{why}", terms.collect::<Vec<_>>().join("，"))
            }
            Self::English => {
                let terms = terms.iter().map(|(new, old)| format!("{} becomes “{new}”", quoted(old, " or ")));
                format!("{} throughout: {places}. {why}", terms.collect::<Vec<_>>().join(", ")).trim().to_owned()
            }
        }
    }

    pub(super) fn kept(self, reason: Option<String>, signed: &[String]) -> String {
        let (kept, colon, open, between, close) = match self {
            Self::Chinese => ("经决定保留原文", "：", "（", "，", "）"),
            Self::English => ("Kept by decision", ": ", " (", ", ", ")"),
        };
        let reason = reason.map(|reason| format!("{colon}{reason}")).unwrap_or_default();
        let signed = if signed.is_empty() { String::new() } else { format!("{open}{}{close}", signed.join(between)) };
        format!("{kept}{reason}{signed}")
    }

    /// What a new term would be read as together with what stands beside it.
    pub(super) fn seam(self, reads_as: &str) -> String {
        match self {
            Self::English => format!("The new term and what stands beside it would read as “{reads_as}”"),
            Self::Chinese => format!("新术语与相邻文字会连读为“{reads_as}”。"),
        }
    }

    /// Why a place is asked about or left alone, where the mapping does not say it.
    pub(super) fn question(self, reason: Reason) -> String {
        match self {
            Self::English => {
                let question = reason.question();
                let mut letters = question.chars();
                letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
            }
            Self::Chinese => chinese_question(reason).to_owned(),
        }
    }
}

fn chinese_question(reason: Reason) -> &'static str {
    match reason {
        Reason::Mapping | Reason::Chosen => "",
        Reason::Guard(guard) => chinese_guard(guard),
        Reason::Held => "该术语在本文件中有定义：随定义一并决定。",
        Reason::Kept => "经决定保留原文。",
        Reason::Ignored => "文件中的注释要求不作修改。",
        Reason::Struck => "该文字已划去。",
        Reason::Overlap { .. } => "受保护的词语或新术语覆盖了其中一部分。",
        Reason::Ambiguous { .. } => "两个词条对此处给出不同的新术语。",
        Reason::Gloss => "其后括号内是它的另一名称：两者各改为什么？",
        Reason::Separated => "其中或旁边有空格或换行：是一个术语，还是列表中的两项？",
        Reason::Wording(Doubt::NounOrVerb) => "它或后一个词可能是名词，也可能是动词，新术语的形式因此不定。",
        Reason::Wording(Doubt::SharedHead) => "其名词可能同时属于相邻的并列项。",
        Reason::Wording(Doubt::Hyphenated) => "它与相邻的词以连字符相连：新术语在此处含义是否相同？",
        Reason::Wording(Doubt::NoForm) => "句子需要映射未给出的新术语形式。",
        Reason::Wording(Doubt::SpacedItems) => "它处于以空格分隔的各项之中：旁边的空格是连接还是分隔？",
        Reason::Layout => "其中一部分为粗体、链接或其他标记：新术语的哪一部分应沿用？",
        Reason::Markup => "直接替换会改变文件的标记或链接。",
        Reason::Seam => "新术语与相邻文字连读会产生其他意思。",
        Reason::Unstable => "再次运行会再次更改结果。",
        Reason::Unreached => {
            "它显示在文中，但改写无法触及：域、绑定或隐藏的文字、替代文字、属性，已签名、受保护的文件，或不合 YAML 的文首数据。"
        }
        Reason::Comment => "它在他人的批注之中。",
    }
}

fn chinese_guard(guard: Guard) -> &'static str {
    match guard {
        Guard::Title => "它在文件名称之中：该文件是否也更名？",
        Guard::Quotation => "它引自另一文件。",
        Guard::Mention => "此句说的是这些词语本身。",
        Guard::OldVersion => "它在旧版文本之中。",
        Guard::Definition => "术语在此定义；本文件中的各处使用待此决定。",
        Guard::Sibling => "旁边有另一服务商：中性术语会同时指两者。",
        Guard::Clash => "旁边有新术语，或另一个将成为新术语的旧术语：两者会合而为一。",
        Guard::Company => "此句将它与所指名的公司相联系。",
        Guard::Identifier => "其后是具体的值：所指为该服务商的账户。",
        Guard::Negation => "它被否定：新术语加“非”含义不同。",
        Guard::Exclusivity => "规则仅适用于它，或仅将它除外：更宽的术语会改变适用范围。",
        Guard::Interface => "它是界面上的文字：界面是否已改为新术语？",
        Guard::Transition => "此条款针对变更之前的时间。",
        Guard::Enumeration => "它是服务商名称列表中的一项。",
    }
}
