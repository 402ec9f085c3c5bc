//! Random HTML, well-formed and not, with words of a vocabulary.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::{directive, gap, listed};

/// Tags, references and pieces of syntax that hold no words but such as must not be matched.
fn fixed() -> impl Strategy<Value = String> {
    let fixed = listed(
        "<br>¦<br/>¦<wbr>¦<hr>¦<p>¦</p>¦<b>¦</b>¦<s>¦</s>¦</del>¦<td>¦</table>¦<li>¦</ul>¦</span>¦<o:p></o:p>¦\
         <span lang=EN-US>¦<p class=MsoNormal lang=zh-CN>¦<!-- 甲乙 -->¦<!--[if mso]>甲乙<![endif]-->¦<![if !x]>¦\
         <![endif]>¦<!--¦-->¦<script>甲乙 Alipay account</script>¦<style>甲乙</style>¦<code>支付宝账户</code>¦\
         <kbd>甲</kbd>¦<template>甲乙</template>¦<span hidden>甲乙</span>¦<img src=支付宝账户.png>¦<input value=甲乙>¦\
         <svg><title>甲乙</title></svg>¦<svg/>¦<![CDATA[甲乙]]>¦<?xml 甲乙 ?>¦<¦>¦&¦</¦<a¦&nbsp;¦&amp;¦&lt;¦&#30002;¦\
         &#x4e59;¦&not¦&copy¦&amp¦&no¦&shy;¦&zwnj;¦\"¦'¦=¦<title>¦</title>¦<textarea>¦</textarea>¦<select>¦\
         <option>¦<pre>¦</pre>¦</div>¦<body>¦<plaintext>¦<div title=\"¦<p title='¦<p title=¦/>¦\r\n¦😀¦ａｂ",
    );
    let comment = directive().prop_map(|directive| format!("<!-- {directive} -->"));
    prop_oneof![30 => select(fixed).prop_map(str::to_owned), 1 => comment]
}

/// HTML with words of `words`.
pub fn html(words: &BoxedStrategy<String>) -> impl Strategy<Value = String> + use<> {
    let word = (words.clone(), gap()).prop_map(|(word, gap)| word + &gap).boxed();
    let split = (words.clone(), prop_oneof![gap(), fixed()], 0usize..8).prop_map(|(word, gap, at)| {
        let at = word.char_indices().map(|(at, _)| at).nth(at).unwrap_or(0);
        let (left, right) = word.split_at(at);
        format!("{left}{gap}{right}")
    });
    let attributes = listed(
        "<img alt=\"{}\">¦<img alt='{}' src=x>¦<img alt={} src=x>¦<p title=\"{}\">¦<a href=\"{}\">x</a>¦\
         <input placeholder='{}'>¦<meta name=description content=\"{}\">¦<meta name=keywords content=\"{}\">¦\
         <b title={}>x</b>¦<i class=\"{}\" title='{}'>",
    );
    let attribute = (vec(prop_oneof![4 => word.clone(), 1 => fixed()], 1..4), select(attributes))
        .prop_map(|(words, form)| form.replace("{}", &words.concat()));
    let leaf = prop_oneof![10 => word, 3 => split, 2 => fixed(), 1 => attribute];
    let inner = leaf.prop_recursive(4, 40, 5, |inner| {
        let forms = listed(
            "<b>{}</b>¦<i>{}</i>¦<s>{}</s>¦<del>{}</del>¦<span style='font-family:宋体'>{}</span>¦\
             <span lang=EN-US>{}</span>¦<a href=/甲>{}</a>¦<u>{}</u>¦<font color=red>{}</font>¦<p>{}</p>¦\
             <div class=\"甲乙\">{}</div>¦<h2>{}</h2>¦<ul><li>{}</ul>¦<table><tr><td>{}</td><th>甲</th></tr></table>¦\
             <p lang=en>{}</p>¦<p lang=zh-Hant>{}</p>¦<pre>{}</pre>¦<textarea>{}</textarea>¦<button>{}</button>¦\
             <select><option>{}</select>¦<dl><dt>{}<dd>{}</dl>¦<title>{}</title>¦<blockquote>{}</blockquote>¦<b>{}¦\
             <p>{}¦<noscript>{}</noscript>¦<label>{}</label>",
        );
        let wrapped =
            (vec(inner.clone(), 1..4), select(forms)).prop_map(|(inner, form)| form.replace("{}", &inner.concat()));
        prop_oneof![3 => wrapped, 3 => vec(inner, 1..5).prop_map(|parts| parts.concat())]
    });
    let heads = listed(
        "¦¦<!DOCTYPE html><html lang=\"zh-CN\"><body>¦\u{feff}<!DOCTYPE html>¦<?xml version=\"1.0\"?>¦\
         <html lang=en><head><title>甲乙</title></head>",
    );
    (select(heads), vec(inner, 1..6), any::<bool>()).prop_map(|(head, parts, crlf)| {
        let text = format!("{head}{}", parts.join("\n"));
        if crlf { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text }
    })
}

/// HTML of lists, tables, headings and quotations, well-formed or as browsers take it, with line ends and empty lines between its
/// tags. Each text stands by itself between two tags of blocks, so that it is the same text in Markdown.
pub fn nested(words: &BoxedStrategy<String>) -> impl Strategy<Value = String> + use<> {
    let forms = listed(
        "<table>↵<tr>↵<td>↵{}↵</td>↵<td>↵{}↵</td>↵</tr>↵</table>¦\
         <TABLE BORDER=1>↵<THEAD><TR><TH COLSPAN=2>{}</TH>↵<th>{}</TR></THEAD>↵<tr><td rowspan='2'>↵{}↵<td>{}↵<tr>{}<td>{}</table>¦\
         <ul>↵<li>↵{}↵</li>↵<li class=x>{}↵</ul>¦<ol start=3>↵<li>{}↵<LI value=7>{}</ol>¦<dl>↵<dt>{}</dt>↵<dd>↵{}↵</dl>¦\
         <h2>↵{}↵</h2>¦<blockquote>↵{}↵</blockquote>¦<div class=x>↵{}↵</div>¦<p>{}</p>¦<p>↵{}<div></div>¦\
         <details><summary>{}</summary>↵{}↵</details>¦<p><del>支付宝账户</del></p>¦\n\n<del>\n\n<p>{}</p>↵</del>¦<td>{}</td>¦<li>{}<div></div>",
    );
    let text = words.clone();
    let content = text.clone().prop_recursive(4, 40, 4, move |inner| {
        let element = (vec(inner, 6), select(forms.clone())).prop_map(|(inner, form)| {
            let mut parts = form.split("{}");
            let first = parts.next().unwrap_or_default().to_owned();
            inner.iter().zip(parts).fold(first, |text, (inner, part)| text + inner + part)
        });
        let elements = vec(element, 1..3).prop_map(|elements| elements.join("↵")).boxed();
        let before = (text.clone(), elements.clone()).prop_map(|(text, elements)| format!("{text}↵{elements}"));
        let after = (elements.clone(), text.clone()).prop_map(|(elements, text)| format!("{elements}↵{text}"));
        prop_oneof![2 => elements, 1 => before, 1 => after]
    });
    (content, vec(select(vec!["", "", "\n", "\n\n"]), 1..40)).prop_map(|(text, breaks)| {
        let mut breaks = breaks.iter().cycle();
        let mut source = String::new();
        for part in text.split_inclusive('↵') {
            match part.strip_suffix('↵') {
                Some(part) => source.extend([part, breaks.next().copied().unwrap_or_default()]),
                None => source.push_str(part),
            }
        }
        source
    })
}
