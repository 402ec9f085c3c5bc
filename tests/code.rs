//! What people read in code blocks, where it is asked for.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use termigrate::format::{self, BlockKind, CodeReading, Format, ReadOptions};
use termigrate::mapping::Mapping;
use termigrate::plan::{Outcome, Planner};

const MAPPING: &str = "
terms:
  - {from: 支付宝账户, to: 支付账户}
  - {from: Alipay account, to: payment account}
";

fn planner(code: CodeReading) -> Planner {
    Planner::new(Mapping::from_text("test.yaml", MAPPING).unwrap(), ReadOptions { code, ..ReadOptions::default() })
}

/// What becomes of `source`, which a second run leaves alone.
fn after(code: CodeReading, source: &str, format: Format) -> String {
    let planner = planner(code);
    let rewrite = |source: &str| {
        let document = format::read_text(source.to_owned(), format, planner.options());
        planner.plan("rules.md", &document).parts[0].edits().apply(source).unwrap()
    };
    let after = rewrite(source);
    assert_eq!(rewrite(&after), after, "a second run");
    after
}

#[test]
fn words_in_code_are_rewritten_only_where_they_are_asked_for() {
    let source = "```sh\n# 登录支付宝账户\npay login 支付宝账户 --name '# 支付宝账户'\n```\n\n`# 支付宝账户`\n";
    let expected = source.replacen("# 登录支付宝账户", "# 登录支付账户", 1);
    assert_eq!(after(CodeReading::Skip, source, Format::Markdown), source);
    assert_eq!(after(CodeReading::Prose, source, Format::Markdown), expected);
}

#[test]
fn comments_are_read_in_every_place_of_a_document() {
    let cases = [
        ("    f() // an Alipay account\n", "    f() // a payment account\n"),
        (
            "> - ```js\n>   // Your Alipay\n>   // account.\n>   ```\n",
            "> - ```js\n>   // Your payment\n>   // account.\n>   ```\n",
        ),
        (
            "```js\r\n/**\r\n * 登录之前请先绑定您本人的支付宝\r\n * 账户，并完成实名认证。\r\n */\r\n```\r\n",
            "```js\r\n/**\r\n * 登录之前请先绑定您本人的支付\r\n * 账户，并完成实名认证。\r\n */\r\n```\r\n",
        ),
        ("```js\n// Your Alipay\n\n// account\nlet alipayAccount = 'Alipay account';\n```\n", ""),
        ("```yaml\nname: 支付宝账户 # 支付宝账户\n```\n", "```yaml\nname: 支付宝账户 # 支付账户\n```\n"),
        ("```json\n{\"支付宝账户\": \"// 支付宝账户\"}\n```\n", ""),
        ("<pre>\n// 支付宝账户\n</pre>\n", ""),
    ];
    for (before, expected) in cases {
        let expected = if expected.is_empty() { before } else { expected };
        assert_eq!(after(CodeReading::Prose, before, Format::Markdown), expected, "{before}");
    }
}

#[test]
fn in_markup_the_text_between_tags_and_the_comments_are_read() {
    let source = "```astro\n---\nconst 支付宝账户 = 1;\n---\n<p title=\"支付宝账户\">支付宝<b>账户</b>? <a href=\"/支付宝账户\">支付宝账户</a></p>\n\
        {items.map(x => <li>支付宝账户</li>)} 支付宝账户 {'支付宝账户'}\n<!-- 支付宝账户 -->\n<script>支付宝账户</script>\n```\n";
    let expected = source
        .replace("支付宝<b>账户</b>?", "支付<b>账户</b>?")
        .replace("\">支付宝账户</a>", "\">支付账户</a>")
        .replace(" 支付宝账户 {", " 支付账户 {")
        .replace("<!-- 支付宝账户", "<!-- 支付账户");
    assert_eq!(after(CodeReading::Prose, source, Format::Mdx), expected);
}

#[test]
fn a_new_term_never_ends_a_comment() {
    let mapping =
        "terms:\n  - {from: 支付宝账户, to: 支付*/账户}\n  - {from: Alipay account, to: payment --> account}\n";
    let options = ReadOptions { code: CodeReading::Prose, ..ReadOptions::default() };
    let planner = Planner::new(Mapping::from_text("test.yaml", mapping).unwrap(), options);
    for source in ["```js\n/* 支付宝账户 */ f()\n```\n", "```html\n<!-- Alipay account --> <p>\n```\n"] {
        let document = format::read_text(source.to_owned(), Format::Markdown, planner.options());
        let plan = planner.plan("rules.md", &document);
        let told: Vec<_> = plan.findings().map(|finding| (finding.outcome, finding.reason.name())).collect();
        assert_eq!(told, [(Outcome::Review, "markup")], "{source}");
    }
}

#[test]
fn a_comment_about_the_program_guards_code_too() {
    let source = "<!-- termigrate-ignore-next -->\n\n```sh\n# 支付宝账户\n```\n\n```sh\n# 支付宝账户\n```\n";
    let expected = "<!-- termigrate-ignore-next -->\n\n```sh\n# 支付宝账户\n```\n\n```sh\n# 支付账户\n```\n";
    assert_eq!(after(CodeReading::Prose, source, Format::Markdown), expected);
}

#[test]
fn comments_are_no_clauses() {
    let source = "1. 支付宝账户\n\n   ```sh\n   # 2. 支付宝账户\n   ```\n";
    let planner = planner(CodeReading::Prose);
    let document = format::read_text(source.to_owned(), Format::Markdown, planner.options());
    let kinds: Vec<BlockKind> = document.parts[0].blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::ListItem, BlockKind::Code]);
}
