//! Patterns that are read, and those that are refused.

use super::pattern::parse;

#[test]
fn patterns_that_need_no_engine_are_read() {
    for text in ["^[A-Z]{3}/[A-Z]{3}$", "^a?b*c+$", r"^[0-9A-Za-z \-]{1,10}$", "^$"] {
        let read = parse(text);
        assert!(read.is_ok(), "{text}: {read:?}");
    }
    assert!(parse(r"^\d+(?$").is_err());
}

#[test]
fn signs_after_a_backslash_are_themselves() {
    for sign in r"\[](){}/.-^$|?*+&~#!,:;<=>@_`'%".chars() {
        for text in [format!(r"^\{sign}{{2}}$"), format!(r"^[\{sign}]{{2}}$")] {
            let pattern = parse(&text).unwrap();
            let [parts] = pattern.alternatives.as_slice() else { panic!("{text}: {pattern:?}") };
            let [part] = parts.as_slice() else { panic!("{text}: {pattern:?}") };
            assert_eq!((part.ranges.as_slice(), part.min), (&[(sign, sign)][..], 2), "{text}");
            assert!(!part.negated);
        }
    }
}

#[test]
fn ranges_may_begin_and_end_with_a_sign() {
    for (text, range) in
        [(r"^[\!-\]]$", ('!', ']')), (r"^[+-\-]$", ('+', '-')), (r"^[\--9]$", ('-', '9'))]
    {
        let pattern = parse(text).unwrap();
        assert_eq!(pattern.alternatives[0][0].ranges, [range], "{text}");
    }
    for text in [r"^[a-\d]$", r"^[z-\]]$", r"^[a-\]$", r"^[a-\q]$"] {
        assert!(parse(text).is_err(), "{text}");
    }
}

#[test]
fn patterns_that_need_going_back_are_refused() {
    for text in ["^[a-z]*z$", "^a?a$", "^.*x$", "^[^b]*a$", "^a{1,2}b?a$"] {
        assert!(parse(text).is_err(), "{text}");
    }
    for text in ["^[a-y]*z$", "^[^b]*b$", "^.*$", "^a{2}a?$"] {
        assert!(parse(text).is_ok(), "{text}");
    }
}

#[test]
fn groups_and_alternatives_are_written_out() {
    for (pattern, matching, others) in [
        ("^(0[1-9]|1[0-2])$", "01 09 10 12", "00 13 1 012"),
        ("^(?:a|b)c$", "ac bc", "a c abc"),
        ("^a(b(c|d)?|e)$", "ab abc abd ae", "a ac abcd abe"),
        ("^(ab){2}$", "abab", "ab ababab aabb"),
        ("^(ab|c){1,2}$", "ab c abab abc cab cc", "a abcc ccc"),
        ("^(a)*$", "a aa aaaa", "b ab"),
        ("^([0-9]{4}|[A-Z]+)$", "2024 A ABC", "202 A1 20245"),
        ("^\\d+(\\.\\d{1,2})?$", "1 12.5 12.50", ". 1. .5 1.234"),
        ("^(a|a|b)$", "a b", "ab"),
        (r"^[\u4e00-\u9fa5]{1,2}$", "东 东方", "a 东方方 é"),
        (r"^\x41\u0042$", "AB", "A B ab"),
        ("^(?<year>[0-9]{4})(-(?<month>[0-9]{2}))?$", "2031 2031-05", "203 2031-5"),
        ("^a+?b??c{1,2}?$", "ac abc aabcc", "a bc abbc"),
    ] {
        let read = parse(pattern).unwrap_or_else(|why| panic!("{pattern}: {why}"));
        for text in matching.split(' ') {
            assert!(read.matches(text), "{pattern} {text}");
        }
        for text in others.split(' ') {
            assert!(!read.matches(text), "{pattern} {text}");
        }
    }
    assert!(parse("^(|a)$").unwrap().matches("") && parse("^(a|)b$").unwrap().matches("b"));
    assert_eq!(parse("^(a|a|b)$").unwrap().alternatives.len(), 2);
}

#[test]
fn groups_that_need_going_back_or_have_too_many_ways_are_refused() {
    for text in [
        "^(ab)+$",
        "^(a|b)*$",
        "^(a+)*$",
        "^(?=a)a$",
        "^(?!a)b$",
        "^(?<=a)b$",
        "^(?<!a)b$",
        "^(?<>a)$",
        r"^\u12$",
        r"^\ud83d$",
        r"^\xg0$",
        "^(?i)a$",
        "^(a$",
        "^a)$",
        "^a|b$",
        "^(a*|b)a$",
        "^((a|b){6}|c)(d|e)$",
        "^(a){300}$",
        "^(a|b){1,9}$",
        "^((((a?){9}){9}){9})$",
    ] {
        assert!(parse(text).is_err(), "{text}");
    }
}

#[test]
fn broken_patterns_are_refused() {
    for text in ["abc", "^[a$", "^a{$", "^a{2,1}$", "^*$", "^[]$", r"^\q$", r"^a\$", "^[z-a]$"] {
        assert!(parse(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_not_supported_is_called_by_its_name() {
    for (pattern, name) in [
        ("^(?=.*[A-Z]).{8,}$", "a lookahead is"),
        ("^(?!x).*$", "a lookahead is"),
        ("^a(?<=a)b$", "a lookbehind is"),
        ("^a(?<!a)b$", "a lookbehind is"),
        ("^(?i)abc$", "a flag inside of the pattern is"),
        ("^(?i-s:abc)$", "a flag inside of the pattern is"),
        ("^(?#x)$", "of the groups that begin with `(?`"),
        (r"^(a|b)\1$", r"the back reference `\1` is"),
        (r"^(?<x>a)\k<x>$", r"the back reference `\k` is"),
        (r"^\p{L}$", r"the Unicode property `\p` is"),
        (r"^a\b$", r"the word boundary `\b` is"),
        (r"^\q$", r"the escape `\q` is"),
        ("/^[a-z]+$/i", "it is a literal between slashes"),
        ("/^a$/", "it is a literal between slashes"),
        ("/a", "it must begin with `^`"),
        ("/a/b.c", "it must begin with `^`"),
    ] {
        let refused = parse(pattern).expect_err(pattern);
        assert!(refused.starts_with(name), "{pattern}: {refused}");
    }
}
