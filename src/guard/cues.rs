//! Words that guards look for anywhere in a sentence, found all at once.
//!
//! Most sentences hold none of them. So a guard first asks whether its words are there at all, and looks closely only
//! then. A word belongs here if it must be there for the guard to see anything; it need not be enough.

use std::cell::Cell;
use std::sync::LazyLock;

use crate::matcher::WordSet;
use crate::span::ViewSpan;

/// A kind of cue words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Something is put in the place of something: [`Guard::Mention`](crate::mapping::Guard::Mention).
    Replaced,
    /// Something had another name.
    Former,
    /// A time before another: [`Guard::Transition`](crate::mapping::Guard::Transition).
    Before,
    /// A company: [`Guard::Company`](crate::mapping::Guard::Company).
    Company,
    /// Nothing else is let in: [`Guard::Exclusivity`](crate::mapping::Guard::Exclusivity).
    Only,
    /// 除, before what is left out.
    Except,
    /// 外, behind it.
    Outside,
    /// Something is not of a kind: [`Guard::Negation`](crate::mapping::Guard::Negation).
    Not,
    /// A document or a channel of a brand.
    Channel,
    /// Another one of a kind: [`Guard::Clash`](crate::mapping::Guard::Clash).
    Other,
}

/// The words of each kind, in the order of [`Cue`]. Those that stand in ordinary sentences cost time. A Latin one is found at
/// the start of a word only.
#[rustfmt::skip]
const WORDS: [&[&str]; 10] = [
    &[
        "指称", "指稱", "代指", "代称", "代稱", "称呼", "改", "替换", "替換", "变更", "變更", "调整", "調整",
        "更名", "更换", "更換", "replace", "renam", "chang", "read as", "amend", "表述", "修订", "修訂",
        "substitut", "construed", "now reads", "称", "修正", "统一为", "統一為", "代替", "取代", "替代",
        "删", "刪", "之处", "之處", "的地方", "delete", "omit", "insert", "deleting", "struck out", "strike",
        "reference", "稱", "明确为", "明確為", "→", "⇒", "=>", "->", "➔", "updat", "remov", "swap", "become", "became",
        " read ", "instead of", "in place of", "规范", "規範", "统一", "統一", "完善", "优化", "優化", "更新", "omitt", "dropp", "废除", "廢除", "移除", "代以", "这个", "這個", "这一", "這一", "说法", "說法", "叫法",
        "一词", "一詞", "提法", "等用语", "等用語", "等称谓", "等稱謂", "等术语", "等術語", "phrase", "wording", "no longer cover",
        "no longer fit", "out of date", "outdated", "confusing", "misleading", "too narrow", "obsolete",
    ],
    &[
        "原称", "原稱", "原名", "曾用名", "前称", "前稱", "former", "known as", "曾", "（原", "(原", "f/k/a",
        "called", "（现", "(现", "（現", "(現", "今称", "今稱", "相关", "相關", "有关条", "有關條", "旧",
        "舊", "此前", "以前", "过去", "過去", "修订前", "修訂前", "原表述", "原用", "原术", "原術", "(now",
        "(today", "(renamed", "(since", "earlier", "(before", "the past", "previous", "older", "old version",
        "old term", "old name", "used to", "titled", "no longer", "known", "历史",
        "歷史", "历次", "歷次", "原规", "原規", "先前", "以往", "其他规则", "其他規則", "prior", "past", "originally",
        "old ", "before", "once ", "原为", "原為",
    ],
    &[
        "前", "多年", "一直", "目前", "现行", "現行", "原有", "before", "prior", "until", "existing",
        "previous", "earlier", "years", "current", "hitherto", "历来", "歷來", "长期", "長期", "原规",
        "原規", "过去", "過去", "no longer", "abolish", "ends", "lapse", "cease", "repeal", "discontinue",
        "dropped", "lifted", "不再", "取消", "废止", "廢止", "截至", "截止", "历史订单", "歷史訂單", "存量",
        "未开通", "未開通", "未启用", "未啟用", "未接入", "未切换", "未切換", "年起", "以来", "以來", "至今", "since", "停止",
        "无需再", "無需再", "无须再", "無須再", "不必再", "毋须再", "毋須再", "不需再", "无需继续", "無需繼續", "下线", "下線", "关闭",
        "關閉", "停用", "终止", "終止", "继续", "繼續", "仍", "沿用", "变更为", "變更為", "调整为", "調整為", "改为", "改為", "更换为",
        "更換為", "切换", "切換", "continue", "remain", "keep", "still", "stay", "stop", " end on", "up to",
    ],
    &["公司", "ltd", "limited", "inc", "llc", "co.", "corp", "gmbh", "company", "该品牌", "該品牌", "brand"],
    &[
        "仅", "僅", "只", "惟", "唯", "衹", "祇", "限", "以外", "之外", "专用", "專用", "专属", "專屬", "only",
        "sole", "exclus", "merely", "other than", "except", "apart from", "aside from", "save for",
        "besides", "excluding", "limited", "restricted", "confined", "reserved", "alone", "none but",
        "nothing", "专供", "專供", "不接受", "不支持", "不支援", "不受理", "使用其他", "instead of",
        "in place of", "in lieu of", "other account", "no other me", " but ", "专享", "專享", "独享", "獨享", "尊享",
        "特享", "独家", "獨家", "方可", "才可", "才能", "方能", "始得", "始可", "方得", "方享", "才享", "才有", "才会",
        "才會", "面向", "特指", "专指", "專指",
    ],
    &["除"],
    &["外"],
    &["非", "non"],
    &[
        "《", "〈", "小程序", "app", "客户端", "客戶端", "平台", "平臺", "官网", "官網", "官方网", "官方網",
        "网站", "網站", "应用", "mini program", "website", "client",
    ],
    &["他", "它", "另", "别的", "別的", "其余", "其餘", "other", "another", "different", "further", "additional"],
];

static SET: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(&WORDS));

/// The cues of the sentence that was asked about last.
#[derive(Debug)]
pub struct Cues {
    last: Cell<(ViewSpan, u64)>,
}

impl Default for Cues {
    fn default() -> Self {
        Self { last: Cell::new((ViewSpan::new(usize::MAX, usize::MAX), 0)) }
    }
}

impl Cues {
    /// Whether `sentence`, which stands at `span`, holds a word of this kind.
    pub(super) fn has(&self, cue: Cue, span: ViewSpan, sentence: &str) -> bool {
        let (last, kinds) = self.last.get();
        let kinds = if last == span { kinds } else { SET.kinds_in(sentence) };
        self.last.set((span, kinds));
        kinds & (1 << cue as u64) != 0
    }
}
