//! What becomes of a text: the wording rules, the reader's view and the doubts, by example.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use termigrate::format::{self, BlockKind, Format, ReadOptions};
use termigrate::mapping::Mapping;
use termigrate::plan::{FilePlan, Outcome, Planner};

const MAPPING: &str = "
terms:
  - id: account.en
    from: (Alipay|AliPay) (payment |)account
    to: payment account
  - id: balance.en
    from: Alipay (account |)balance
    to: balance of payment accounts
    attributive: payment account balance
  - id: institution.en
    from: (third-party payment platform|payment service(s|) provider)
    to: payment institution
  - id: amount.en
    from: transaction amount
    to: transaction amount of orders
    attributive: order transaction amount
  - id: account.zh
    from:
      - 支付宝(支付|)(账户|账号)
      - Alipay(账户|账号|账户余额)
    to: 支付账户
  - id: balance.zh
    from: (支付宝|Alipay)余额
    to: 支付账户余额
  - id: institution.zh
    from: 支付服务(提供|)商
    to: 支付机构
    unless: { followed_by: [户, 品] }
  - id: amount.zh
    from: 交易金额
    to: 订单交易金额
protect:
  - text: 支付宝余额宝
siblings: [微信支付, 微信, WeChat Pay, WeChat]
attributive_before: [withdrawal, limit]
";

fn plan(mapping: &str, source: &str, format: Format) -> (FilePlan, String) {
    let mapping = Mapping::from_text("test.yaml", mapping).unwrap_or_else(|faults| panic!("{faults}"));
    let planner = Planner::new(mapping, ReadOptions::default());
    let document = format::read_text(source.to_owned(), format, planner.options());
    let plan = planner.plan("rules.md", &document);
    let after = plan.parts[0].edits().apply(source).unwrap();
    let again = format::read_text(after.clone(), format, planner.options());
    assert_eq!(planner.plan("rules.md", &again).count(Outcome::Rewrite), 0, "a second run rewrites {after:?}");
    (plan, after)
}

/// Rewrites Markdown with the mapping above.
fn check(before: &str, after: &str) {
    let (_, found) = plan(MAPPING, before, Format::Markdown);
    assert_eq!(found, after, "from {before:?}");
}

/// Nothing is rewritten, and the first question is asked for this reason.
fn check_review(mapping: &str, source: &str, reason: &str) {
    let (plan, after) = plan(mapping, source, Format::Markdown);
    assert_eq!(after, source);
    let reasons: Vec<&str> = plan
        .findings()
        .filter(|finding| finding.outcome == Outcome::Review)
        .map(|finding| finding.reason.name())
        .collect();
    assert_eq!(reasons.first(), Some(&reason), "in {source:?}: {reasons:?}");
}

/// Rewrites Markdown with `terms`, the items of a mapping.
fn check_with(terms: &str, before: &str, after: &str) {
    let (_, found) = plan(&format!("terms:\n{terms}"), before, Format::Markdown);
    assert_eq!(found, after, "from {before:?}");
}

#[test]
fn possessives_follow_the_number_and_the_last_letter_of_the_new_term() {
    const TERMS: &str = "
  - {from: minor user, to: child}
  - {from: rider, to: delivery person, plural: delivery people}
  - {from: merchandise, to: goods}
  - {from: platform company, to: platform business}
";
    for (before, after) in [
        ("The minor users' parents decide.", "The children's parents decide."),
        ("A minor user’s parents and minor users’ parents.", "A child’s parents and children’s parents."),
        ("RIDERS’ INSURANCE", "DELIVERY PEOPLE’S INSURANCE"),
        ("the *riders*' insurance", "the *delivery people's* insurance"),
        ("The merchandise's price, merchandise’s.", "The goods' price, goods’."),
        (
            "The platform company's fee, platform companies' fees.",
            "The platform business's fee, platform businesses' fees.",
        ),
        ("the ‘minor users’ are", "the ‘children’ are"),
    ] {
        check_with(TERMS, before, after);
    }
}

#[test]
fn a_line_break_never_stays_beside_the_new_term() {
    let terms = "  - {from: hosting provider, to: operator}\n  - {from: off-line store, to: shop}\n  - {from: hosting account book, to: big ledger}\n";
    for (before, after) in [
        ("ask the \"Hosting\nProvider\"; and", "ask the \"Operator\"; and"),
        ("> - is the hosting\n>   provider, or", "> - is the operator, or"),
        ("the *hosting\r\nprovider*.\r\n", "the *operator*.\r\n"),
        ("The hosting\nprovider is here.", "The operator is here."),
        ("a hosting\naccount book, a hosting account\nbook.", "a big\nledger, a big\nledger."),
    ] {
        check_with(terms, before, after);
    }
    for source in ["the off-\nline store, a", "the *hosting*\nprovider, a"] {
        check_review(&format!("terms:\n{terms}"), source, "layout");
    }
}

#[test]
fn a_term_before_any_noun_takes_the_attributive_form() {
    for (before, after) in [
        ("Alipay balance holders may complain.", "Payment account balance holders may complain."),
        (
            "The Alipay balance status and the Alipay balance icon.",
            "The payment account balance status and the payment account balance icon.",
        ),
        ("The transaction amount box is empty.", "The order transaction amount box is empty."),
        (
            "The Alipay balance exceeds it, then the Alipay balance falls.",
            "The balance of payment accounts exceeds it, then the balance of payment accounts falls.",
        ),
        (
            "The Alipay balance then rose; the Alipay balance earned grows.",
            "The balance of payment accounts then rose; the payment account balance earned grows.",
        ),
    ] {
        check(before, after);
    }
    let mapping = "terms:\n  - {from: loyalty card, to: card of the programme}\n";
    check_review(mapping, "Loyalty card holders get points.", "no-form");
    check_review(mapping, "The loyalty card number is long.", "no-form");
    check_with(
        "  - {from: loyalty card, to: card of the programme}\n",
        "The loyalty card is free, loyalty cards expire, a loyalty card offers more, a loyalty card refundable here or regardless of it.",
        "The card of the programme is free, cards of the programme expire, a card of the programme offers more, a card of the programme refundable here or regardless of it.",
    );
}

#[test]
fn a_term_that_is_the_verb_is_asked_about() {
    let terms = "terms:\n  - {from: refund, to: reimbursement}\n  - {from: order, to: purchase contract}\n";
    for source in [
        "The Seller shall refund the Buyer.",
        "We will refund you.",
        "We may not refund it.",
        "It may refuse to refund a Buyer.",
        "If you order twice",
        "In order to pay",
        "Refund the buyer now.",
        "It shall promptly refund the price.",
        "Sellers pack and refund the goods.",
        "He refunds the price.",
    ] {
        check_review(terms, source, "noun-or-verb");
    }
    check_with(
        "  - {from: refund, to: reimbursement}\n",
        "The refund is due to refund claims. It is subject to refund. The refund the Buyer gets.",
        "The reimbursement is due to reimbursement claims. It is subject to reimbursement. The reimbursement the Buyer gets.",
    );
}

#[test]
fn a_noun_that_two_words_share_is_asked_about() {
    let mapping = "terms:\n  - {from: service fee, to: usage charge}\n";
    for source in ["Handling and service fees are payable.", "The shipping and/or service fee", "own and service fees"]
    {
        check_review(mapping, source, "shared-head");
    }
    check_with(
        "  - {from: service fee, to: usage fee}\n",
        "Handling and service fees are payable.",
        "Handling and usage fees are payable.",
    );
    check_with(
        "  - {from: service fee, to: usage charge}\n",
        "We bring and service fees rise.",
        "We bring and usage charges rise.",
    );
}

#[test]
fn apostrophes_of_phrases_are_found_straight_and_curly() {
    let terms = "  - {from: \"driver's account\", to: payee account}\n  - {from: seller’s desk, to: shop desk}\n  - {from: \"buyer's page\", to: buying page, case: exact}\n";
    check_with(
        terms,
        "A driver’s account, driver's accounts, the seller's desk.",
        "A payee account, payee accounts, the shop desk.",
    );
    check_with(terms, "A buyer’s page, a buyer's page.", "A buyer’s page, a buying page.");
}

#[test]
fn latin_letters_are_never_glued_together() {
    let mapping = "terms:\n  - {from: 收款账户, to: Payee Account}\n";
    for source in ["收款账户ID", "填100收款账户", "**收款账户**App"] {
        check_review(mapping, source, "seam");
    }
    check_with("  - {from: 收款账户, to: Payee Account}\n", "填写收款账户信息", "填写Payee Account信息");
}

#[test]
fn a_capital_comes_where_a_small_name_hid_it() {
    let terms = "  - {from: iPay account, to: payment account}\n";
    check_with(
        terms,
        "## iPay accounts\n\niPay accounts are free. The iPay account.",
        "## Payment accounts\n\nPayment accounts are free. The payment account.",
    );
}

#[test]
fn a_sentence_goes_on_behind_a_forced_line_break_where_its_words_say_so() {
    for (before, after) in [
        (
            "<p>Please open an<br>Alipay account today, or your<br>Alipay account.</p>",
            "<p>Please open a<br>payment account today, or your<br>payment account.</p>",
        ),
        (
            "Please open an  \nAlipay account, or  \nAlipay balances.",
            "Please open a  \npayment account, or  \nbalances of payment accounts.",
        ),
        (
            "Sellers link a verified<br>Alipay account before they<br>open a shop.",
            "Sellers link a verified<br>payment account before they<br>open a shop.",
        ),
        (
            "| Fees |\n| --- |\n| paid from an<br>Alipay account |",
            "| Fees |\n| --- |\n| paid from a<br>payment account |",
        ),
        // Lines of a list.
        ("Pay from your:<br>Alipay account<br>bank card", "Pay from your:<br>Payment account<br>bank card"),
        ("Ways to pay<br>Alipay account<br>Bank card", "Ways to pay<br>Payment account<br>Bank card"),
        ("Dear seller,<br>Alipay accounts stay.<br>Yours", "Dear seller,<br>Payment accounts stay.<br>Yours"),
        ("Choose option A<br>Alipay account", "Choose option A<br>Payment account"),
        ("Dear seller,<br>Alipay accounts stay<br>open.", "Dear seller,<br>Payment accounts stay<br>open."),
        (
            "If you have no card,<br>Alipay accounts are<br>charged.",
            "If you have no card,<br>payment accounts are<br>charged.",
        ),
        ("It is closed.<br>Alipay accounts stay.", "It is closed.<br>Payment accounts stay."),
        // Abbreviations.
        (
            "Balances (incl. Alipay accounts) and max. Alipay balance",
            "Balances (incl. payment accounts) and max. balance of payment accounts",
        ),
        (
            "Prices excl. Alipay accounts, esp. Alipay accounts.",
            "Prices excl. payment accounts, esp. payment accounts.",
        ),
        ("It takes 5 min. Alipay accounts are free.", "It takes 5 min. Payment accounts are free."),
    ] {
        check(before, after);
    }
}

#[test]
fn a_number_at_the_start_of_the_new_term_has_its_article() {
    let terms = "  - {from: annual package, to: 3-month plan}\n  - {from: half-year package, to: 18-month plan}\n";
    check_with(terms, "Buy an annual package or a half-year package.", "Buy a 3-month plan or an 18-month plan.");
}

#[test]
fn a_name_in_small_letters_becomes_one_in_small_letters() {
    let terms = "  - {from: Customer, to: Client}\n  - {from: Pay Plus, to: PayCo Extra}\n  - {from: Alipay account, to: Wallet account}\n";
    for (before, after) in [
        ("The Customer and a customer; customers. CUSTOMER", "The Client and a client; clients. CLIENT"),
        ("Use pay plus or Pay Plus.", "Use PayCo extra or PayCo Extra."),
        ("an alipay account", "a Wallet account"),
    ] {
        check_with(terms, before, after);
    }
}

#[test]
fn articles_follow_the_new_first_sound() {
    check(
        "An Alipay account's holder may check the Alipay balance.",
        "A payment account's holder may check the balance of payment accounts.",
    );
    check(
        "The transaction amount is final. A transaction amount of RMB 50 is free.",
        "The transaction amount of orders is final. An order transaction amount of RMB 50 is free.",
    );
    check("Open an **Alipay account** or an “Alipay account”.", "Open a **payment account** or a “payment account”.");
    check(
        "Open a(n) Alipay account, a/an Alipay account and/an Alipay account. AN ALIPAY ACCOUNT IS NEEDED.",
        "Open a payment account, a payment account and/a payment account. A PAYMENT ACCOUNT IS NEEDED.",
    );
    check(
        "Keep an eligible Alipay account. See Plan A Alipay account terms.",
        "Keep an eligible payment account. See Plan A payment account terms.",
    );
    check(
        "If an Order is cancelled before dispatch, the transaction amount is returned.",
        "If an Order is cancelled before dispatch, the order transaction amount is returned.",
    );
    check(
        "State the order number and the transaction amount in order to find it.",
        "State the order number and the order transaction amount in order to find it.",
    );
    check(
        "The Order shows a “transaction amount”, rounded up.",
        "The Order shows a “transaction amount of orders”, rounded up.",
    );
    check(
        "In order to be ranked, the transaction amount counts; an order of the court sets the transaction amount.",
        "In order to be ranked, the transaction amount of orders counts; an order of the court sets the transaction amount of orders.",
    );
    check(
        "A higher transaction amount needs a positive Alipay balance; keep enough Alipay balance.",
        "A higher order transaction amount needs a positive payment account balance; keep enough payment account balance.",
    );
    check("Under Class A transaction amount rules apply.", "Under Class A order transaction amount rules apply.");
}

#[test]
fn attributive_forms_stand_where_grammar_asks_for_them() {
    check("Your Alipay balance", "Your payment account balance");
    check("An Alipay balance of the Seller", "A payment account balance of the Seller");
    check("Alipay balance withdrawals", "Payment account balance withdrawals");
    check("The Alipay balance's currency is RMB.", "The payment account balance's currency is RMB.");
    check(
        "The Seller's available Alipay balances are shown.",
        "The Seller's available payment account balances are shown.",
    );
    check("All Alipay balances are shown.", "All balances of payment accounts are shown.");
    check("Alipay balances withdrawals differ.", "Payment account balances withdrawals differ.");
    check("TRANSACTION AMOUNT OF RMB 5", "ORDER TRANSACTION AMOUNT OF RMB 5");
    check(
        "Pay by Alipay balance; bank and Alipay balances.",
        "Pay by payment account balance; bank and payment account balances.",
    );
    check(
        "Shop A transaction amount target of RMB 5, and Rules for A Transaction Amount Limit",
        "Shop A order transaction amount target of RMB 5, and Rules for An Order Transaction Amount Limit",
    );
    check_review(MAPPING, "A pre-Alipay account is refused.", "hyphenated");
    check("The Alipay balance(s) shown.", "The payment account balance(s) shown.");
    check("The Alipay balance limits your payments.", "The balance of payment accounts limits your payments.");
    check("The Alipay balance limits are shown.", "The payment account balance limits are shown.");
    check_review(MAPPING, "The Alipay balance limits what remains.".replace("what", "many").as_str(), "noun-or-verb");
    check_review(MAPPING, "Our own and third-party payment platforms.", "shared-head");
    check_review(MAPPING, "Alipay balance and account are protected.", "shared-head");
    check("The transaction amount and account.", "The transaction amount of orders and account.");
    check("Refunds go to Alipay balance.", "Refunds go to payment account balance.");
    check("Neither Alipay balance nor coupons count.", "Neither payment account balance nor coupons count.");
    check(
        "Alipay balance transfers that were requested have not arrived.",
        "Payment account balance transfers that were requested have not arrived.",
    );
    check(
        "Alipay balance transfers between shops are free.",
        "Payment account balance transfers between shops are free.",
    );
    check_review(MAPPING, "The Alipay balance transfers to shops if they are verified.", "noun-or-verb");
    check_review(MAPPING, "The Alipay balance reports that are shown.", "noun-or-verb");
}

#[test]
fn a_capital_a_behind_a_mark_is_an_article_unless_a_label_stands_before_it() {
    const TERMS: &str = "  - {from: host, to: operator}\n  - {from: tutor, to: instructor}\n";
    check(
        "(An Alipay account is needed.) Note: An Alipay account; (b) An Alipay account",
        "(A payment account is needed.) Note: A payment account; (b) A payment account",
    );
    for (before, after) in [
        ("(A host is liable.)", "(An operator is liable.)"),
        ("(a host) ((a host))", "(an operator) ((an operator))"),
        ("(a) a tutor may; (b) A tutor may not", "(a) an instructor may; (b) An instructor may not"),
        ("Example 2: A tutor cancels. Hi, A tutor here.", "Example 2: An instructor cancels. Hi, An instructor here."),
        ("*Note*: A **host** pays – A host", "*Note*: An **operator** pays – An operator"),
        ("By “A tutor”, «A tutor», „A tutor“", "By “An instructor”, «An instructor», „An instructor“"),
        ("THE FEE IS PAID BY A HOST.", "THE FEE IS PAID BY AN OPERATOR."),
        (
            "A host, a Host. THE FEE IS PAID BY A HOST. Anyone can be A HOST.",
            "An operator, an Operator. THE FEE IS PAID BY AN OPERATOR. Anyone can be AN OPERATOR.",
        ),
        ("A HOST may stay.", "An OPERATOR may stay."),
        // A letter that names something.
        ("Schedule A host, Plan A Host, Vitamin A tutor", "Schedule A operator, Plan A Operator, Vitamin A instructor"),
        ("Team A host; Type A hosts; Class-A host", "Team A operator; Type A operators; Class-A operator"),
        ("See Annex A. Host duties", "See Annex A. Operator duties"),
    ] {
        check_with(TERMS, before, after);
    }
}

#[test]
fn a_name_that_ends_as_plurals_do_is_one_thing() {
    const TERMS: &str = "
  - {from: CloudWatch Events, to: EventBridge}
  - {from: Google Apps, to: Google Workspace}
  - {from: Kubernetes, to: Nomad}
  - {from: Uber Eats, to: delivery app}
  - {from: Amazon Web Services, to: AWS}
  - {from: Stripe Terminal, to: Card Reader}
  - {from: couriers, to: delivery partner}
  - {from: OS X, to: macOS}
  - {from: Basecamp, to: 37signals}
";
    for (before, after) in [
        ("CloudWatch Events delivers. A CloudWatch Events rule.", "EventBridge delivers. An EventBridge rule."),
        ("We use Google Apps; Google Apps’ users.", "We use Google Workspace; Google Workspace’s users."),
        ("Kubernetes runs, KUBERNETES RUNS", "Nomad runs, NOMAD RUNS"),
        ("An Uber Eats order. Uber Eats is here.", "A delivery app order. Delivery app is here."),
        ("Amazon Web Services is fast.", "AWS is fast."),
        // What the text has beyond the phrase is a plural.
        ("Two Stripe Terminals and a Stripe Terminal.", "Two Card Readers and a Card Reader."),
        ("The couriers ride.", "The delivery partners ride."),
        ("Basecamp’s rules and OS X’s menus.", "37signals’ rules and macOS’s menus."),
    ] {
        check_with(TERMS, before, after);
    }
}

#[test]
fn a_name_stands_without_an_article_and_takes_the_attributive_form_before_a_noun_alone() {
    const TERMS: &str = "  - {from: Azure AD, to: Microsoft Entra ID, attributive: Microsoft Entra}\n";
    for (before, after) in [
        (
            "Send it to Azure AD. It answers, and Azure AD validates it. It is in Azure AD, by Azure AD.",
            "Send it to Microsoft Entra ID. It answers, and Microsoft Entra ID validates it. It is in Microsoft Entra ID, by Microsoft Entra ID.",
        ),
        (
            "An Azure AD token from your Azure AD. Azure AD tokens of Azure AD.",
            "A Microsoft Entra token from your Microsoft Entra ID. Microsoft Entra tokens of Microsoft Entra ID.",
        ),
    ] {
        check_with(TERMS, before, after);
    }
}

#[test]
fn a_clause_in_capitals_has_its_abbreviations_spelled_in_capitals() {
    const TERMS: &str = "  - {from: ETA, to: estimated arrival time}\n";
    for (before, after) in [
        ("AN ETA IS SHOWN", "AN ESTIMATED ARRIVAL TIME IS SHOWN"),
        ("The app tells it (AN ETA IS SHOWN).", "The app tells it (AN ESTIMATED ARRIVAL TIME IS SHOWN)."),
        ("An ETA is shown. ETA, SMS, GPS", "An estimated arrival time is shown. Estimated arrival time, SMS, GPS"),
        ("SMS: ETA", "SMS: estimated arrival time"),
    ] {
        check_with(TERMS, before, after);
    }
}

#[test]
fn a_word_at_the_start_of_a_title_has_the_capitals_of_a_title() {
    const TERMS: &str = "  - {from: host, to: property provider}\n  - {from: driver, to: driving partner}\n";
    for (before, after) in [
        ("## 1. Host Guarantee", "## 1. Property Provider Guarantee"),
        ("## Hosts and Drivers", "## Property Providers and Driving Partners"),
        ("## 3. Host's Duties", "## 3. Property Provider's Duties"),
        ("## Host to Guest", "## Property Provider to Guest"),
        ("## Host obligations", "## Property provider obligations"),
        ("## Host", "## Property provider"),
        ("## Hosts of Singapore", "## Property providers of Singapore"),
        ("| Host (Super Hosts) |\n|---|\n| a |\n", "| Property provider (Super Property Providers) |\n|---|\n| a |\n"),
        ("“Driver App” means an app.", "“Driving Partner App” means an app."),
        ("Driver ID", "Driving partner ID"),
        (
            "| Driver Fee | Host |\n|---|---|\n| a | mail@example.com |\n",
            "| Driving Partner Fee | Property provider |\n|---|---|\n| a | mail@example.com |\n",
        ),
        (
            "| Fee | Host | Driver |\n|---|---|---|\n| Host | Driver | Host |\n| x | by the driver | a |\n",
            "| Fee | Property provider | Driving partner |\n|---|---|---|\n| Property provider | Driving partner | Property provider |\n| x | by the driving partner | a |\n",
        ),
    ] {
        check_with(TERMS, before, after);
    }
}

#[test]
fn a_document_that_writes_a_term_with_a_capital_has_it_so_at_the_start_too() {
    const TERMS: &str = "  - {from: host, to: property provider}\n";
    check_with(
        TERMS,
        "Hosts shall clean. The “Host” is named, and the Host pays.\n\n## Host obligations",
        "Property Providers shall clean. The “Property Provider” is named, and the Property Provider pays.\n\n## Property Provider obligations",
    );
    check_with(
        TERMS,
        "Hosts shall clean. The Host pays, and a host may stay.",
        "Property providers shall clean. The Property Provider pays, and a property provider may stay.",
    );
    check_with(
        TERMS,
        "Hosts shall clean. See the Host Guarantee.",
        "Property providers shall clean. See the Property Provider Guarantee.",
    );
}

#[test]
fn a_plural_behind_the_term_takes_the_attributive_form_and_a_verb_the_base_form() {
    const TERMS: &str = "  - {from: driver, to: provider of driving services, attributive: driving service provider}\n";
    for (before, after) in [
        ("We publish driver statements.", "We publish driving service provider statements."),
        (
            "Driver ratings below 4.5 and driver earnings.",
            "Driving service provider ratings below 4.5 and driving service provider earnings.",
        ),
        ("Driver accounts are closed.", "Driving service provider accounts are closed."),
        ("All driver helmets fit.", "All driving service provider helmets fit."),
        ("The driver helmets are new.", "The driving service provider helmets are new."),
        (
            "The driver training; DRIVER TRAINING; the driver ID",
            "The driving service provider training; DRIVING SERVICE PROVIDER TRAINING; the driving service provider ID",
        ),
        (
            "The driver exceeds it, then the driver consists of two.",
            "The provider of driving services exceeds it, then the provider of driving services consists of two.",
        ),
        ("The driver parks the car.", "The provider of driving services parks the car."),
        (
            "The driver needs to pay. The driver states that the driver sets up all.",
            "The provider of driving services needs to pay. The provider of driving services states that the provider of driving services sets up all.",
        ),
        (
            "the driver brands that pay; driver details only; driver APIs",
            "the driving service provider brands that pay; driving service provider details only; driving service provider APIs",
        ),
        (
            "The new driver stays here; the driver always pays.",
            "The new provider of driving services stays here; the provider of driving services always pays.",
        ),
    ] {
        check_with(TERMS, before, after);
    }
    let mapping = format!("terms:\n{TERMS}");
    for source in [
        "The driver accounts for all trips.",
        "The driver parks here.",
        "Then the driver honks.",
        "driver disputes here",
    ] {
        check_review(&mapping, source, "noun-or-verb");
    }
    check_review(&mapping, "We check driver and courier accounts.", "shared-head");
    check_with(
        TERMS,
        "The driver and bank details; a driver and the accounts",
        "The provider of driving services and bank details; a driving service provider and the accounts",
    );
    let mapping = "terms:\n  - {from: loyalty card, to: card of the programme}\n";
    check_review(mapping, "We print loyalty card statements.", "no-form");
    check_review(mapping, "The loyalty card beeps loudly.", "noun-or-verb");
}

#[test]
fn a_verb_behind_to_not_and_who_is_asked_about() {
    let terms = "  - {from: host, to: operator}\n  - {from: tutor, to: instructor}\n";
    for source in [
        "Do not host parties.",
        "To host is easy.",
        "It is forbidden to host.",
        "He is able to host guests.",
        "Learn how to tutor.",
        "You agree to tutor only the person who booked.",
        "Anyone who tutors students must be 18.",
        "She tutors students.",
        "You may also host parties.",
        "We'll host you.",
        "It takes courage to tutor.",
    ] {
        check_review(&format!("terms:\n{terms}"), source, "noun-or-verb");
    }
    for (before, after) in [
        ("The fee is paid to hosts.", "The fee is paid to operators."),
        ("It goes from guest to host.", "It goes from guest to operator."),
        ("| Paid to host | x |\n|---|---|\n| a | b |\n", "| Paid to operator | x |\n|---|---|\n| a | b |\n"),
        ("The role was promoted to host. Talk to host.", "The role was promoted to operator. Talk to operator."),
        ("Those who are hosts.", "Those who are operators."),
        ("The person to whom tutors write.", "The person to whom instructors write."),
    ] {
        check_with(terms, before, after);
    }
}

#[test]
fn a_hyphen_behind_one_word_that_becomes_several_is_asked_about() {
    let terms = "  - {from: commission, to: technical service fee}\n  - {from: violation, to: problem}\n  - {from: CloudDesk, to: Fawn Desk}\n";
    for source in ["Commission-free bookings", "a commission-paying host"] {
        check_review(&format!("terms:\n{terms}"), source, "hyphenated");
    }
    for (before, after) in [
        ("a violation-free page", "a problem-free page"),
        ("commission-based, commission-funded", "technical service fee-based, technical service fee-funded"),
        ("the commission - free of tax", "the technical service fee - free of tax"),
        ("CloudDesk-compatible", "Fawn Desk-compatible"),
    ] {
        check_with(terms, before, after);
    }
}

#[test]
fn a_character_that_would_stand_twice_behind_the_new_term_is_asked_about() {
    let terms = "  - {from: 學員, to: 學習者}\n  - {from: 佣金, to: 技术服务费}\n  - {from: 卖家, to: 出售方}\n";
    for source in ["辱罵其他學員者，應負責。", "佣金费率为百分之五。"] {
        check_review(&format!("terms:\n{terms}"), source, "seam");
    }
    check_with(terms, "學員不得遲到。", "學習者不得遲到。");
    check_with(terms, "卖家方可取消，佣金已付。", "出售方方可取消，技术服务费已付。");
    check_with("  - {from: 运营者, to: 经营者}\n", "运营者者", "经营者者");
}

#[test]
fn a_noun_that_an_item_before_shares_is_asked_about() {
    let terms = "
  - {from: [网约车司机, 司机], to: 驾驶服务提供者}
  - {from: VIP会员, to: 付费会员}
  - {from: FawnRide driver, to: ride partner}
  - {from: Fawn Wallet, to: platform account}
  - {from: FawnEats, to: delivery platform}
  - {from: Azure AD, to: Entra ID}
";
    for source in [
        "出租车、网约车司机均可使用。",
        "出租车或网约车司机",
        "taxi and FawnRide drivers",
        "DoorDash and FawnRide drivers",
        "Fawn Wallet or bank account",
        "Fawn Wallet and bank accounts",
        "FawnEats and Uber couriers",
    ] {
        check_review(&format!("terms:\n{terms}"), source, "shared-head");
    }
    for (before, after) in [
        ("乘客、网约车司机均可使用。", "乘客、驾驶服务提供者均可使用。"),
        ("出租车公司、网约车司机", "出租车公司、驾驶服务提供者"),
        ("鹿卡、VIP会员", "鹿卡、付费会员"),
        ("The riders and FawnRide drivers", "The riders and ride partners"),
        ("Fawn Wallet or your bank account", "Platform account or your bank account"),
        ("Fawn Wallet and credit cards", "Platform account and credit cards"),
        ("Fawn Wallet or cash", "Platform account or cash"),
        ("GitHub and Azure AD", "GitHub and Entra ID"),
    ] {
        check_with(terms, before, after);
    }
}

#[test]
fn a_phrase_that_ends_or_starts_as_the_old_one_needs_no_other_form() {
    check_with(
        "  - {from: a whitelist of allowed, to: a list of allowed}\n",
        "Specify a whitelist of allowed combinators and a whitelist of allowed functions.",
        "Specify a list of allowed combinators and a list of allowed functions.",
    );
    check_with(
        "  - {from: the holder of cards, to: the owner of keys}\n",
        "the holder of cards number",
        "the owner of keys number",
    );
    check_review("terms:\n  - {from: loyalty card, to: card of the programme}\n", "The loyalty card number", "no-form");
}

#[test]
fn a_single_letter_tells_nothing_of_capitals() {
    let mapping = "terms:\n  - id: x\n    from: Twitter\n    to: X\n";
    let (_, after) = plan(mapping, "A Twitter account may be closed.", Format::Markdown);
    assert_eq!(after, "An X account may be closed.");
    let (_, after) = plan(mapping, "A TWITTER ACCOUNT MAY BE CLOSED.", Format::Markdown);
    assert_eq!(after, "AN X ACCOUNT MAY BE CLOSED.");
}

#[test]
fn a_noun_that_another_trade_shares_is_for_a_person() {
    for source in [
        "Logistics and payment service providers are bound by confidentiality.",
        "Express delivery and payment service providers.",
        "Technology, logistics and payment service providers.",
        "Technology, logistics, and payment service providers.",
        "Cloud or payment service providers.",
        "Identity **verification** and payment service providers.",
        "A logistics/payment service provider.",
        "物流及支付服务商应当保密。",
        "平台的仓储、物流、支付服务商应当保密。",
    ] {
        check_review(MAPPING, source, "shared-head");
    }
    check("Banks and payment service providers.", "Banks and payment institutions.");
    check(
        "Carriers, logistics providers and payment service providers.",
        "Carriers, logistics providers and payment institutions.",
    );
    check(
        "Confirm the delivery, and payment service providers pay.",
        "Confirm the delivery, and payment institutions pay.",
    );
    check("Logistics and Alipay accounts.", "Logistics and payment accounts.");
    check("银行及支付服务商、物流公司和支付服务商", "银行及支付机构、物流公司和支付机构");
    check("物流企业负责配送、支付服务商负责收款", "物流企业负责配送、支付机构负责收款");
    check("技术和支付宝账户", "技术和支付账户");
    let (_, spelling) = plan("terms: [{ id: a, from: 账户, to: 账号 }]", "提供认证和账户管理。", Format::Markdown);
    assert_eq!(spelling, "提供认证和账号管理。");
}

#[test]
fn a_term_that_points_back_is_asked_about_with_the_one_it_means() {
    for source in [
        "2024年9月12日前缴存的保证金退回支付宝账户；已注销该支付宝账户的，另行通知。",
        "Refunds are paid only to an Alipay account; those who have closed that Alipay account shall tell us.",
    ] {
        check_review(MAPPING, source, if source.is_ascii() { "exclusivity" } else { "transition" });
    }
    check("买家支付宝账户被冻结的，该支付宝账户解冻前不能付款。", "买家支付账户被冻结的，该支付账户解冻前不能付款。");
}

#[test]
fn case_follows_the_old_term_and_its_place() {
    check("ALIPAY ACCOUNTS and Alipay Accounts", "PAYMENT ACCOUNTS and Payment Accounts");
    check("## Alipay Account Information", "## Payment Account Information");
    check("Check the Alipay Balance now.", "Check the Balance of Payment Accounts now.");
    check("The Alipay account. Alipay accounts are free.", "The payment account. Payment accounts are free.");
    check(
        "Payers use (a) a bank card; (b) Alipay account; e.g. Alipay account No. Alipay account.",
        "Payers use (a) a bank card; (b) payment account; e.g. payment account No. payment account.",
    );
    check("- bank card\n- Alipay account\n", "- bank card\n- payment account\n");
    check("- Bank card\n- Alipay account\n", "- Bank card\n- Payment account\n");
    check("Open the app. Alipay accounts are free.", "Open the app. Payment accounts are free.");
    check("A Third\u{2011}party Payment Platform", "A Payment Institution");
    check(
        "| Fee | Alipay account |\n|---|---|\n| none | not needed |\n",
        "| Fee | Payment account |\n|---|---|\n| none | not needed |\n",
    );
    check("| a | b |\n|---|---|\n| Alipay account | x |\n", "| a | b |\n|---|---|\n| Payment account | x |\n");
}

#[test]
fn markup_stays_and_terms_are_found_through_it() {
    check("> please keep your **Alipay**\n> account safe", "> please keep your **payment**\n> account safe");
    check(
        "[支付宝账户](https://a.example/支付宝账户) `支付宝账户`",
        "[支付账户](https://a.example/支付宝账户) `支付宝账户`",
    );
    check("**支付宝**账户与<b>Alipay</b>&nbsp;account", "**支付**账户与<b>payment</b>&nbsp;account");
    check("支付\u{200b}宝\u{ad}账户", "支付账户");
    check("Ｙｏｕｒ Ａｌｉｐａｙ　ａｃｃｏｕｎｔ", "Ｙｏｕｒ payment　account");
    check(
        "See [Alipay account].\n\n[alipay account]: https://a.example/\n",
        "See [payment account][Alipay account].\n\n[alipay account]: https://a.example/\n",
    );
    check(
        "See [Alipay account][].\n\n[alipay account]: https://a.example/\n",
        "See [payment account][Alipay account].\n\n[alipay account]: https://a.example/\n",
    );
    check("![支付宝账户](x.png \"An Alipay account\")", "![支付账户](x.png \"A payment account\")");
    check("A third-\nparty payment platform may", "A payment\n institution may");
    check("<p>the Ali&shy;pay account</p>", "<p>the payment account</p>");
    check("<div>\n<p>支付宝账户 &#25903;付宝账户\n</div>", "<div>\n<p>支付账户 &#25903;付账户\n</div>");
    check("**“支付宝账户”**须实名", "**“支付账户”**须实名");
    check(
        "---\ndescription: 支付宝账户\nslug: 支付宝账户\n---\n\n支付宝账户\n",
        "---\ndescription: 支付账户\nslug: 支付宝账户\n---\n\n支付账户\n",
    );
    check(
        "third-party\npayment platform. payment services\nprovider, ok",
        "payment\ninstitution. payment\ninstitution, ok",
    );
    check(
        "~~支付宝账户~~ https://x.example/支付宝账户 <https://x.example/支付宝账户> 支付宝账户.pdf",
        "~~支付宝账户~~ https://x.example/支付宝账户 <https://x.example/支付宝账户> 支付宝账户.pdf",
    );
    check("您的支付宝账户\r\n\r\n```\r\n支付宝账户\r\n```\r\n", "您的支付账户\r\n\r\n```\r\n支付宝账户\r\n```\r\n");
}

#[test]
fn words_behind_a_noun_stay_beside_it() {
    check(
        "The transaction amount exceeding RMB 5, the Alipay balance so frozen and the transaction amounts paid by you.",
        "The order transaction amount exceeding RMB 5, the payment account balance so frozen and the order transaction amounts paid by you.",
    );
    check(
        "Such transaction amount and these transaction amounts are final.",
        "Such order transaction amount and these order transaction amounts are final.",
    );
    check(
        "If Alipay balance is used, a bank card, Alipay balance or cash may do.",
        "If payment account balance is used, a bank card, payment account balance or cash may do.",
    );
    check(
        "The transaction amount is final, and it is the transaction amount that counts.",
        "The transaction amount of orders is final, and it is the transaction amount of orders that counts.",
    );
}

#[test]
fn text_of_front_matter_that_is_no_yaml_is_asked_about() {
    check_review(MAPPING, "---\ndescription: Alipay account: the rules\n---\n\nx\n", "unreached");
    check_review(
        MAPPING,
        "---\nlang: en\ndescription: \"Alipay account\nauthor: Alipay account\n---\n\nx\n",
        "unreached",
    );
    check(
        "---\nauthor: Alipay account: x\n---\n\nAlipay account\n",
        "---\nauthor: Alipay account: x\n---\n\nPayment account\n",
    );
}

#[test]
fn words_never_become_markup() {
    let mapping = |to: &str| format!("terms:\n  - {{from: Alipay account, to: {to}}}\n");
    let definition = "See the [Alipay account] page.\n\n[payment account]: https://a.example\n";
    check_review(&mapping("payment account"), definition, "markup");
    check_review(
        &mapping("payment account"),
        &definition
            .replace("[Alipay account] page", "[my Alipay account now]")
            .replace("[payment account]:", "[my payment account now]:"),
        "markup",
    );
    check_review(&mapping("fund 1"), "Open an Alipay\naccount. Then go.", "markup");
    check_review(&mapping("'1'"), "Alipay account. Then go.", "markup");
    let (_, after) = plan(&mapping("a|b*c"), "| x |\n|---|\n| the Alipay account |\n", Format::Markdown);
    assert_eq!(after, "| x |\n|---|\n| the a\\|b\\*c |\n");
}

#[test]
fn front_matter_stands_only_at_the_start_and_hides_nothing_else() {
    check(
        "---\ndescription: 支付宝账户\nslug: 支付宝账户\n---\n支付宝账户",
        "---\ndescription: 支付账户\nslug: 支付宝账户\n---\n支付账户",
    );
    check(
        "\u{feff}---\r\nsummary: 支付宝账户\r\n---\r\n支付宝账户",
        "\u{feff}---\r\nsummary: 支付账户\r\n---\r\n支付账户",
    );
    let two = "---\ntitle: 甲\n---\n# 甲\n\n乙\n";
    let blocks = format::read_text(two.to_owned(), Format::Markdown, &ReadOptions::default()).parts.remove(0).blocks;
    let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::FrontMatter, BlockKind::Heading(1), BlockKind::Paragraph]);
    let one = two.replace("# 甲\n\n", "");
    let blocks = format::read_text(one, Format::Markdown, &ReadOptions::default()).parts.remove(0).blocks;
    assert_eq!(blocks.last().map(|block| block.kind), Some(BlockKind::Paragraph));
    for toml in ["+++\ntitle = '支付宝账户'\n+++\n", "+++\n\n[a]\nslug = '支付宝账户'\n\n# 支付宝账户\n+++\n"]
    {
        check(&format!("{toml}支付宝账户"), &format!("{toml}支付账户"));
    }
    let rules = "甲\n\n---\n## 支付宝账户\n\n支付宝账户甲\n\n---\n\n+++\n支付宝账户\n+++\n";
    check(rules, &rules.replace("支付宝", "支付"));
    check("---\n## 支付宝账户\n\n支付宝账户甲\n\n---\n", "---\n## 支付账户\n\n支付账户甲\n\n---\n");
}

#[test]
fn what_random_documents_taught() {
    let one = |from: &str, to: &str| format!("terms:\n  - {{from: '{from}', to: '{to}'}}\n");
    let pattern = |from: &str, to: &str| format!("terms:\n  - {{pattern: '{from}', to: '{to}'}}\n");
    let after = |mapping: &str, source: &str| plan(mapping, source, Format::Markdown).1;
    check_review(&one("old name", "brand"), "See [text](old name) here.", "markup");
    let titled = "Rules for an Alipay account\nAlipay accounts are free.\n\nThe end.\n";
    plan(MAPPING, titled, Format::Text);
    plan(MAPPING, "支付宝账户. 支付宝\nAlipay account商家\n\n支付宝账户", Format::Text);
    let image = "<p>请用支付宝<img src=\"logo.png\">账户</p>";
    assert_eq!(after(&pattern("支付宝.{0,3}账户", "支付账户"), image), image);
    let both = "terms:\n  - {from: 甲, to: 丁甲}\n  - {from: 丙, to: 丙丁}\n";
    let (found, text) = plan(both, "的丙甲乙", Format::Markdown);
    assert!(["的丙甲乙", "的丙丁甲乙", "的丙丁丁甲乙"].contains(&text.as_str()), "{text}");
    assert_eq!(found.count(Outcome::Rewrite) + found.count(Outcome::Review), 2);
    assert_eq!(after(&one("Alipay account", "Alipay 账户"), "the Alipay account is"), "the Alipay 账户 is");
    assert_eq!(after(&one("甲ab", "ab ab"), "x 甲ab"), "x ab ab");
    let spaced = format!("{}guards: {{clash: off}}\n", pattern("(ab|cd) ", "ab"));
    assert_eq!(after(&spaced, "，cd ab"), "，abab");
    let right = plan(&pattern("第三方支付(平台|机构)", "第三方支付机构"), "由第三方支付机构提供", Format::Markdown).0;
    assert_eq!(right.findings().count(), 0);
    let language = "terms:\n  - {from: 丙, to: ab, lang: en}\n  - {from: 甲, to: cd ab}\n";
    after(language, "---\ntitle: 丙\n---\n\nimport 甲 from 甲，ab\n\n甲");
    check_review(MAPPING, "支付宝 *账户*", "separated");
    let marks = "| 支付服务提供商 | **Alipay 账户 ** |\n|---|:-:|\n";
    check(marks, &marks.replace("支付服务提供商", "支付机构").replace("Alipay 账户", "支付账户"));
    let one_doubt = "- 平台将其**支付宝**账\n  户设置为来源。\n\n请用 _Alipay_ 账户\n\n您的支付宝账户";
    assert!(after(MAPPING, one_doubt).ends_with("户设置为来源。\n\n请用 _Alipay_ 账户\n\n您的支付账户"));
    check("the <b>Alipay </b>\u{200b} account", "the <b>payment </b>\u{200b} account");
    after(MAPPING, "*\\*支付宝账户");
    check_review(&one("Alipay 账户", "支付账户"), "Alipay\n账户", "separated");
    check("交易金额定\n公章的运费，平台", "订单交易金额定\n公章的运费，平台");
}

#[test]
fn chinese_terms_keep_their_neighbours() {
    check("订单交易金额不含运费，交易金额另计", "订单交易金额不含运费，订单交易金额另计");
    check("您的 Alipay 账户已绑定，支付\n宝账户余款不变", "您的支付账户已绑定，支付\n账户余款不变");
    check("支付服务商户、支付宝余额宝、支付服务提供商品", "支付服务商户、支付宝余额宝、支付服务提供商品");
    check("第八条 Alipay 账户由商家开立。", "第八条 支付账户由商家开立。");
    for label in ["第3条第2款", "第3.2条", "第（三）项", "第六条之一", "第3條第2項"] {
        check(&format!("{label} Alipay 账户由商家开立。"), &format!("{label} 支付账户由商家开立。"));
    }
    check("本第3条所述 Alipay 账户由商家开立。", "本第3条所述支付账户由商家开立。");
    check("您的 Alipay 账户 Alipay 余额", "您的支付账户 Alipay 余额");
    check(
        "No. Alipay accounts are free. A: No. Alipay accounts are free.",
        "No. Payment accounts are free. A: No. Payment accounts are free.",
    );
    check(
        "He said: “Alipay accounts are free.” He holds: “Alipay accounts”.",
        "He said: “Payment accounts are free.” He holds: “payment accounts”.",
    );
    check("See No. Alipay account 5 and no. Alipay account.", "See No. payment account 5 and no. payment account.");
    check_review(MAPPING, "支付账户 Alipay 余额", "spaced-items");
    check("您的 **Alipay 账户** 将关闭，见 [Alipay 账户](x) 说明", "您的 **支付账户** 将关闭，见 [支付账户](x) 说明");
    check("银行卡，**Alipay 余额** 线下", "银行卡，**支付账户余额** 线下");
    check_review(MAPPING, "该订单 交易金额不含运费", "separated");
    check_review(MAPPING, "该订单<br>交易金额不含运费", "separated");
    check_review(MAPPING, "the order<br>transaction amount", "separated");
    check_review(MAPPING, "支付<br>支付宝账户", "seam");
    check("支付 支付宝账户", "支付 支付宝账户");
    check("您的 **Alipay** 账户和您的 <b>Alipay</b>&nbsp;账户", "您的**支付**账户和您的<b>支付</b>账户");
    check_review(MAPPING, "<b>支付宝</b>&nbsp;账户", "separated");
    check_review(MAPPING, "支付宝<b> </b>账户", "separated");
    check_review(MAPPING, "微信 Alipay 账户", "seam");
    check_review(MAPPING, "银行卡 Alipay 余额 线下", "spaced-items");
    check_review(MAPPING, "微信\n支付宝\n账户余额", "separated");
    check_review(MAPPING, "The Alipay  \naccount is closed.", "separated");
    check_review(MAPPING, "| Account | <b>Transaction<br> amount</b> |\n| --- | --- |\n", "separated");
    check("2 – Alipay\\\nAccount questions: 3", "2 – Alipay\\\nAccount questions: 3");
    check_review(MAPPING, "Close the Ali-\npay account first.", "separated");
    check_review(MAPPING, "> The trans-\n> action amount is final.", "separated");
    check("The fee of a third-\nparty shop is low.", "The fee of a third-\nparty shop is low.");
    check("Close the Pre-\npay  \naccount first.", "Close the Pre-\npay  \naccount first.");
    check("境外卖家使用Alipay账\n户收款。", "境外卖家使用支付账\n户收款。");
    check_review(MAPPING, "境外卖家使用Alipay\n账户收款。", "separated");
    check_review(MAPPING, "向卖家支付支付宝账户余款", "seam");
    let (_, after) = plan(MAPPING, "请用 _Alipay_ 账户", Format::Markdown);
    assert!(["请用 _Alipay_ 账户", "请用 *支付*账户"].contains(&after.as_str()), "{after}");
}

#[test]
fn mappings_that_feed_themselves_are_never_run_in_two_steps() {
    let chain = "terms:\n  - {from: 支付宝, to: 支付}\n  - {from: 支付账户, to: 收款账户}\n";
    let (found, after) = plan(chain, "支付宝账户与支付宝。", Format::Markdown);
    assert_eq!(after, "支付宝账户与支付。");
    assert!(found.findings().any(|finding| finding.reason.name() == "unstable"));
    let feeding = "terms:\n  - {from: 阿里账户, to: 支付账户}\n  - {from: 请支付, to: 请付款}\n";
    check_review(feeding, "请阿里账户", "unstable");
}

#[test]
fn attributes_of_html_and_titles_of_definitions_are_rewritten_where_people_read_them() {
    check(
        "See <abbr title=\"An Alipay account\" id=\"alipay-account\">it</abbr>.",
        "See <abbr title=\"A payment account\" id=\"alipay-account\">it</abbr>.",
    );
    check("<p title='支付宝账户'>您的支付宝账户</p>", "<p title='支付账户'>您的支付账户</p>");
    check("<img alt=支付宝账户 src=支付宝账户.png>", "<img alt=支付账户 src=支付宝账户.png>");
    check("a <img alt=Alipay&#32;account>", "a <img alt=Payment&#32;account>");
    check(
        "> <div\n> title=\"the Alipay\n>   account\">a</div>\n",
        "> <div\n> title=\"the payment\n>   account\">a</div>\n",
    );
    check(
        "> a <i\r\n> title=\"the Alipay\r\n> account\">b</i>\r\n",
        "> a <i\r\n> title=\"the payment\r\n> account\">b</i>\r\n",
    );
    check("| a |\n| --- |\n| <i title=\"支付宝账户\">b</i> |\n", "| a |\n| --- |\n| <i title=\"支付账户\">b</i> |\n");
    check(
        "~~<i title='支付宝账户'>b</i>~~ <del title='支付宝账户'>c</del>",
        "~~<i title='支付宝账户'>b</i>~~ <del title='支付宝账户'>c</del>",
    );
    check("[x]: /支付宝账户 \"支付宝账户\"\n\n[x]\n", "[x]: /支付宝账户 \"支付账户\"\n\n[x]\n");
    check("\u{feff}> [x]: /a (支付宝账户)\n", "\u{feff}> [x]: /a (支付账户)\n");
    let quoted = "terms:\n  - {from: 支付宝账户, to: '支付\"账户'}\n";
    let (_, after) = plan(quoted, "<i title=\"支付宝账户\">a</i> <i title='支付宝账户'>b</i>", Format::Markdown);
    assert_eq!(after, "<i title=\"支付&quot;账户\">a</i> <i title='支付\"账户'>b</i>");
}

#[test]
fn a_bad_seam_is_named_with_the_words_that_would_be_read() {
    let cases = [
        ("微信 Alipay 账户", "微信支付"),
        ("向卖家支付支付宝账户余款", "支付支付账户"),
        ("Use WeChat Alipay balance here.", "WeChat balance of payment accounts"),
        ("The payment Alipay account is open.", "payment payment account"),
    ];
    for (source, words) in cases {
        let mapping = format!("{MAPPING}guards: {{sibling: off}}\n");
        let (plan, after) = plan(&mapping, source, Format::Markdown);
        assert_eq!(after, source);
        let questions: Vec<String> = plan.findings().map(|finding| finding.question().into_owned()).collect();
        let expected = format!("the new term and what stands beside it would read as “{words}”");
        assert!(questions.contains(&expected), "{source}: {questions:?}");
    }
}

#[test]
fn where_the_form_is_open_one_is_offered_that_fits_the_place() {
    let cases = [
        ("The Alipay balance limits many things.", "noun-or-verb", "payment account balance"),
        ("ALIPAY BALANCE LIMITS many things.", "noun-or-verb", "PAYMENT ACCOUNT BALANCE"),
        ("Alipay Balance transfers to shops if they are verified.", "noun-or-verb", "Payment Account Balance"),
        ("our own and third-party payment platforms", "shared-head", "payment institutions"),
        ("Pre-Alipay accounts are closed.", "hyphenated", "payment accounts"),
    ];
    for (source, reason, offered) in cases {
        let (plan, after) = plan(MAPPING, source, Format::Markdown);
        assert_eq!(after, source);
        let found: Vec<(&str, Option<&str>)> =
            plan.findings().map(|finding| (finding.reason.name(), finding.replacement.as_deref())).collect();
        assert!(found.contains(&(reason, Some(offered))), "{source}: {found:?}");
    }
}

#[test]
fn a_note_gives_way_to_a_question_about_the_same_words() {
    let mapping = format!("{MAPPING}review:\n  - {{text: 支付宝, level: note}}\n");
    let (found, _) = plan(&mapping, "微信\n支付宝\n账户余额，支付宝", Format::Markdown);
    let outcomes: Vec<(Outcome, &str)> = found.findings().map(|each| (each.outcome, each.reason.name())).collect();
    assert_eq!(outcomes, [(Outcome::Review, "separated"), (Outcome::Note, "mapping")]);
}

#[test]
fn the_spelling_that_prevails_in_the_paragraph_or_else_in_the_document_decides() {
    let mapping = "
terms:
  - from: 支付寶餘額
    to: 支付帳戶餘額
    unless: { prevails: [賬戶, 帳戶] }
  - from: 支付寶餘額
    to: 支付賬戶餘額
    only: { prevails: [賬戶, 帳戶] }
";
    for (before, after) in [
        ("支付寶餘額。", "支付帳戶餘額。"),
        ("支付寶餘額、銀行賬戶。", "支付賬戶餘額、銀行賬戶。"),
        ("支付寶餘額。\n\n銀行賬戶。", "支付賬戶餘額。\n\n銀行賬戶。"),
        ("支付寶餘額。\n\n帳戶、帳戶、賬戶。", "支付帳戶餘額。\n\n帳戶、帳戶、賬戶。"),
        ("支付寶餘額、賬戶。\n\n帳戶、帳戶。", "支付賬戶餘額、賬戶。\n\n帳戶、帳戶。"),
        ("支付寶餘額、賬戶、帳戶。\n\n賬戶。", "支付賬戶餘額、賬戶、帳戶。\n\n賬戶。"),
    ] {
        assert_eq!(plan(mapping, before, Format::Markdown).1, after, "from {before:?}");
    }
}

#[test]
fn a_condition_that_compares_takes_two_expressions() {
    let one = "terms:\n  - {from: a b, to: c, only: {prevails: x}}\n";
    let faults = Mapping::from_text("test.yaml", one).map(|_| ()).unwrap_err().to_string();
    assert!(faults.contains("two regular expressions"), "{faults}");
}

#[test]
fn a_term_with_its_other_name_in_brackets_is_one_question_or_one_phrase() {
    let directory = "terms:
  - {id: aad, from: [Azure Active Directory, AAD], to: Microsoft Entra ID}
  - {id: aad.zh, from: 支付宝账户, to: 支付账户}
  - {id: account.en, from: Alipay account, to: payment account}
";
    check_review(directory, "Sign in with Azure Active Directory (AAD) first.", "gloss");
    check_review(directory, "请绑定支付宝账户（Alipay account）后付款。", "gloss");
    check_review(directory, "请绑定支付宝**账户** (Alipay account) 后付款。", "gloss");
    let (found, _) = plan(directory, "Azure Active Directory (AAD) is a service.", Format::Markdown);
    assert_eq!(found.findings().count(), 1, "both names are one finding");
    let short = "terms:\n  - {from: Customer Care Team, to: Member Help Desk}\n";
    check_review(short, "Our Customer Care Team (CCT) answers.", "gloss");
    let (_, after) = plan(short, "Our Customer Care Team (Mon to Fri) answers.", Format::Markdown);
    assert_eq!(after, "Our Member Help Desk (Mon to Fri) answers.");
    let whole = "terms:
  - {id: both, from: 'Azure Active Directory \\(AAD\\)', to: Microsoft Entra ID}
  - {id: aad, from: [Azure Active Directory, AAD], to: Microsoft Entra ID}
";
    let (_, after) = plan(whole, "Sign in with Azure Active Directory (AAD) first.", Format::Markdown);
    assert_eq!(after, "Sign in with Microsoft Entra ID first.");
}

#[test]
fn a_rename_of_names_waits_for_no_definition_unless_the_mapping_asks() {
    let text = "These Terms are between you and ZEIT (\"ZEIT\", \"we\").\n\nOnly ZEIT may change them. Whoever is not ZEIT may not.\n";
    let terms = "terms: [{from: ZEIT, to: Vercel}]\nsiblings: [Netlify]\n";
    let (_, after) = plan(terms, text, Format::Markdown);
    assert_eq!(after, text.replace("ZEIT", "Vercel"));
    let (asked, after) = plan(&format!("{terms}guards: {{definition: review}}\n"), text, Format::Markdown);
    assert_eq!(after, text);
    assert_eq!((asked.count(Outcome::Review), asked.count(Outcome::Held)), (1, 3));
    // A name that becomes a noun may mean more than before.
    let (asked, after) = plan(&terms.replace("Vercel", "the platform"), text, Format::Markdown);
    assert_eq!((after.as_str(), asked.count(Outcome::Held)), (text, 1));
}

#[test]
fn uses_wait_for_definitions_but_not_for_what_is_told_in_passing() {
    let terms = "terms: [{from: master, to: control plane}, {from: courier, to: delivery partner}]\n";
    let outcomes = |text: &str| {
        let (found, after) = plan(terms, text, Format::Markdown);
        assert_eq!(found.count(Outcome::Review), 1, "{text}");
        (found.count(Outcome::Held), after)
    };
    for (text, after) in [
        (
            "# Nodes\n\nThe master is watched. The \"master\" refers to a collection of processes.\n\nAsk the master.\n",
            "# Nodes\n\nThe control plane is watched. The \"master\" refers to a collection of processes.\n\nAsk the control plane.\n",
        ),
        (
            "The **master** denotes a node. A node asks the master.\n",
            "The **master** denotes a node. A node asks the control plane.\n",
        ),
        (
            "A node with these processes is also referred to as the master. Ask the master.\n",
            "A node with these processes is also referred to as the master. Ask the control plane.\n",
        ),
    ] {
        assert_eq!(outcomes(text), (0, after.to_owned()), "{text}");
    }
    for (text, held) in [
        ("The \"Master\" refers to a collection of processes. Ask the Master.\n", 1),
        ("The \"master\" means a collection of processes. Ask the master.\n", 1),
        ("In these Terms, \"courier\" refers to anyone who delivers. A courier may log off.\n", 1),
        ("Anyone who delivers is referred to in these Terms as the courier. A courier may log off.\n", 1),
        ("# Courier Terms of Service\n\nA \"courier\" refers to anyone who delivers. A courier may log off.\n", 1),
        ("A \"courier\" refers to anyone who delivers. A courier shall log off. The courier is paid.\n", 2),
    ] {
        let (found, after) = plan(terms, text, Format::Markdown);
        assert_eq!((found.count(Outcome::Held), after.as_str()), (held, text));
    }
}

#[test]
fn a_link_on_a_part_of_a_term_stays_on_its_words_or_a_person_is_asked() {
    for source in [
        "the Alipay [account](x) balance is",
        "the [Alipay account](x) balance is",
        "the Alipay [balance](x) is",
        "the <a href=x>Alipay</a> balance is",
        "[third-party](x) payment platform rules",
    ] {
        check_review(MAPPING, source, "layout");
    }
    check("the [Alipay](x) account is", "the [payment](x) account is");
    check("the Alipay [account](x) is", "the payment [account](x) is");
    check("the [Alipay balance](x) is", "the [balance of payment accounts](x) is");
    check("the payment [service provider](x) is", "the payment [institution](x) is");
    check("the transaction [amount](x) is", "the transaction [amount of orders](x) is");
    check("[支付宝](x)余额、支付宝[余额](x)", "[支付账户](x)余额、支付账户[余额](x)");
}

#[test]
fn a_reference_to_an_invisible_character_goes_with_the_term_that_it_stands_in() {
    for invisible in ["&zwj;", "&#8203;", "&shy;&#x200b;", "&ZeroWidthSpace;\u{200b}", "\u{200b}"] {
        check(&format!("您的支付{invisible}宝账户"), "您的支付账户");
        check(&format!("<p>您的支付宝{invisible}账户</p>"), "<p>您的支付账户</p>");
        check(&format!("您{invisible}的支付宝账户"), &format!("您{invisible}的支付账户"));
    }
    check("支付&zwj;宝<b></b>账户", "支付<b></b>账户");
}
