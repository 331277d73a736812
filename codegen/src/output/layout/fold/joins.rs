//! The rules of joining, one function per way in which the printer breaks a line.

use super::{Line, STEP};

/// Looks at the lines from some line on. If the first can be joined with those that follow: how many lines that
/// takes, and what they become.
pub(super) type Rule = for<'a> fn(&[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)>;

pub(super) const RULES: [Rule; 9] =
    [list, last_argument, chain, receiver, arm, pattern, opening_brace, behind_equals, operands];

/// The lines inside the block that the first line opens, and the one that closes it.
fn block<'l, 'a>(lines: &'l [Line<'a>]) -> Option<(&'l [Line<'a>], &'l Line<'a>)> {
    let (head, rest) = lines.split_first()?;
    if !head.opens() {
        return None;
    }
    let end = rest.iter().position(|line| !line.text.is_empty() && line.indent <= head.indent)?;
    let close = rest.get(end)?;
    let closes = close.indent == head.indent && close.text.starts_with([')', ']', '}', '>']);
    Some((rest.get(..end)?, close)).filter(|_| closes)
}

/// `f(⏎ a,⏎ b,⏎)` → `f(a, b)`, and so for lists in `[]`, for structs in `{}` and for closures.
fn list<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)> {
    let head = lines.first()?;
    let is_simple =
        |line: &Line| line.indent == head.indent + STEP && !line.is_fixed() && !line.opens();
    lines.get(1).filter(|next| is_simple(next))?;
    let (inner, close) = block(lines)?;
    if !inner.iter().all(is_simple) {
        return None;
    }
    let texts: Vec<&str> = inner.iter().map(|line| &*line.text).collect();
    let joined = texts.join(" ");
    let without_comma = joined.strip_suffix(',').unwrap_or(&joined);
    let text = if head.text.ends_with('{') {
        let is_struct = texts.iter().all(|text| text.ends_with(',') || text.starts_with(".."))
            && !texts.iter().any(|text| text.contains("=>"))
            && !defines(&head.text);
        let is_closure = head.text.ends_with("| {") && texts.len() == 1 && !joined.ends_with(';');
        match (is_struct, is_closure) {
            (true, _) => format!("{} {without_comma} {}", head.text, close.text),
            (_, true) => {
                let head = head.text.strip_suffix('{')?;
                format!("{head}{joined}{}", close.text.strip_prefix('}')?)
            }
            _ => return None,
        }
    } else {
        // Statements and items, such as in `vec![…]` or an attribute, are not lists.
        let is_macro = head.text.ends_with("!(");
        let is_list = texts.len() == 1 || is_macro || texts.iter().all(|text| text.ends_with(','));
        if !is_list {
            return None;
        }
        format!("{}{without_comma}{}", head.text, close.text)
    };
    let line = Line::made(head.indent, text);
    line.fits().then(|| (inner.len() + 2, vec![line]))
}

/// Whether the braces behind this hold the members of a type, each on its line.
fn defines(head: &str) -> bool {
    let words = ["pub struct ", "pub enum ", "struct ", "enum ", "match ", "pub mod ", "mod "];
    words.iter().any(|word| head.starts_with(word))
}

/// `f(⏎ a,⏎ &[⏎ b,⏎ ],⏎)` → `f(a, &[⏎ b,⏎])`.
fn last_argument<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)> {
    let head = lines.first().filter(|head| head.text.ends_with(['(', '[']))?;
    let (inner, close) = block(lines)?;
    let is_argument = |line: &&Line| line.indent == head.indent + STEP;
    let first = inner.iter().take_while(|line| is_argument(line) && !line.opens());
    let first: Vec<&str> = first.map(|line| &*line.text).collect();
    let last = inner.get(first.len()..)?;
    let (members, last_close) = block(last)?;
    let last_head = last.first()?;
    if first.len() + members.len() + 2 != inner.len() || inner.iter().any(Line::is_fixed) {
        return None;
    }
    // Of several arguments, only a closure may go on below the call; of the elements of a list, none.
    let may_go_on = if head.text.ends_with('[') {
        first.is_empty() && last_head.text.ends_with(" {")
    } else {
        first.is_empty() || last_head.text.ends_with("| {")
    };
    if !may_go_on {
        return None;
    }
    let mut text = head.text.clone().into_owned();
    for argument in first {
        text.push_str(argument);
        text.push(' ');
    }
    text.push_str(&last_head.text);
    let joined = Line::made(head.indent, text);
    if !joined.fits() {
        return None;
    }
    let mut lines = vec![joined];
    lines.extend(members.iter().map(Line::dedented));
    let end = last_close.text.strip_suffix(',').unwrap_or(&last_close.text);
    lines.push(Line::made(close.indent, format!("{end}{}", close.text)));
    Some((inner.len() + 2, lines))
}

/// The lines of a chain behind its first, if the next line goes on with `.` or an operator.
fn links<'l, 'a>(lines: &'l [Line<'a>]) -> Option<&'l [Line<'a>]> {
    let (head, rest) = lines.split_first()?;
    if head.is_fixed() || head.opens() || head.text.ends_with([';', ',', '}']) {
        return None;
    }
    let goes_on = |line: &Line| {
        let starts = ["&& ", "|| ", "== ", "!= "];
        line.text.starts_with('.') || starts.iter().any(|start| line.text.starts_with(start))
    };
    let next = rest.first()?;
    if next.indent != head.indent + STEP || !goes_on(next) {
        return None;
    }
    let end = rest.iter().position(|line| line.indent <= head.indent).unwrap_or(rest.len());
    rest.get(..end)
}

/// `a⏎ .b()⏎ .c()` → `a.b().c()`; the last call may go on below.
fn chain<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)> {
    let following = links(lines)?;
    let head = lines.first()?;
    let mut text = head.text.clone().into_owned();
    let mut below = Vec::new();
    for (index, next) in following.iter().enumerate() {
        if next.is_fixed() || next.indent != head.indent + STEP {
            return None;
        }
        if !next.text.starts_with('.') {
            text.push(' ');
        }
        text.push_str(&next.text);
        if next.opens() {
            let rest = following.get(index..)?;
            let (inner, close) = block(rest)?;
            if inner.len() + 2 != rest.len() || !next.text.starts_with('.') {
                return None;
            }
            below.extend(inner.iter().chain([close]).map(Line::dedented));
            break;
        }
    }
    let line = Line::made(head.indent, text);
    if !line.fits() {
        return None;
    }
    let mut joined = vec![line];
    joined.extend(below);
    Some((following.len() + 1, joined))
}

/// `report⏎ .f(a, b);` → `report.f(⏎ a,⏎ b,⏎);`, where it does not fit on one line.
fn receiver<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)> {
    let [link] = links(lines)? else { return None };
    let head = lines.first()?;
    let (method, arguments) = link.text.strip_suffix(");")?.split_once('(')?;
    if !method.starts_with('.') || head.text.contains(['(', ' ']) {
        return None;
    }
    let mut rest = arguments;
    let mut below = Vec::new();
    while let Some(at) = outside_brackets(rest, ", ") {
        let (before, last) = rest.split_at_checked(at)?;
        below.push(format!("{},", last.trim_start_matches(", ")));
        rest = before;
    }
    below.push(format!("{rest},"));
    let mut joined = vec![Line::made(head.indent, format!("{}{method}(", head.text))];
    let arguments = below.into_iter().rev();
    joined.extend(arguments.map(|text| Line::made(link.indent, text)));
    joined.push(Line::made(head.indent, ");".to_owned()));
    Some((2, joined))
}

/// `… => {⏎ f(⏎ a,⏎ )⏎}` → `… => f(⏎ a,⏎),`
fn arm<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)> {
    let head = lines.first()?;
    let before = head.text.strip_suffix("=> {")?;
    let (inner, close) = block(lines)?;
    let first = inner.first().filter(|line| !line.is_fixed())?;
    let words = ["if ", "match ", "let ", "for ", "return "];
    let is_call = !words.iter().any(|word| first.text.starts_with(word));
    let below = match block(inner) {
        Some((members, end)) if members.len() + 2 == inner.len() => {
            members.iter().chain([end]).map(Line::dedented).collect()
        }
        None if inner.len() == 1 => Vec::new(),
        _ => return None,
    };
    let last = inner.last()?;
    if !is_call || last.text.ends_with(';') || close.text != "}" {
        return None;
    }
    let mut joined = vec![Line::made(head.indent, format!("{before}=> {}", first.text))];
    joined.extend(below);
    joined.last_mut()?.text.to_mut().push(',');
    let fits = joined.first()?.fits();
    fits.then(|| (inner.len() + 2, joined))
}

/// `A⏎| B => x,` → `A | B => x,`, with the value on a line of its own where only the pattern fits.
fn pattern<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)> {
    let (head, rest) = lines.split_first()?;
    let goes_on = |line: &&Line| line.indent == head.indent && line.text.starts_with("| ");
    let others = rest.iter().take_while(goes_on);
    let mut text = head.text.clone().into_owned();
    let mut count = 1;
    for other in others {
        text.push(' ');
        text.push_str(&other.text);
        count += 1;
    }
    if count == 1 || head.is_fixed() || head.text.starts_with("| ") {
        return None;
    }
    let line = Line::made(head.indent, text);
    if line.fits() {
        return Some((count, vec![line]));
    }
    let (patterns, value) = line.text.strip_suffix(',')?.split_once(" => ")?;
    let above = Line::made(head.indent, format!("{patterns} => {{"));
    let value = Line::made(head.indent + STEP, value.to_owned());
    let close = Line::made(head.indent, "}".to_owned());
    above.fits().then(|| (count, vec![above, value, close]))
}

/// `if a⏎ {` → `if a {`.
fn opening_brace<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)> {
    let (head, rest) = lines.split_first()?;
    let brace = rest.first()?;
    let is_open = !head.is_fixed() && !head.opens() && !head.text.ends_with([';', ',', '}']);
    if !is_open || brace.text != "{" || brace.indent != head.indent {
        return None;
    }
    let line = Line::made(head.indent, format!("{} {{", head.text));
    line.fits().then(|| (2, vec![line]))
}

/// `a = f(⏎ b,⏎);` → `a =⏎ f(b);`
fn behind_equals<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)> {
    let head = lines.first().filter(|head| !head.text.ends_with('{'))?;
    let (left, right) = head.text.split_once(" = ")?;
    let (inner, close) = block(lines)?;
    let is_simple =
        |line: &Line| line.indent == head.indent + STEP && !line.is_fixed() && !line.opens();
    if !inner.iter().all(is_simple) || !close.text.ends_with(';') {
        return None;
    }
    let texts: Vec<&str> = inner.iter().map(|line| &*line.text).collect();
    let joined = texts.join(" ");
    let without_comma = joined.strip_suffix(',').unwrap_or(&joined);
    let text = format!("{right}{without_comma}{}", close.text);
    let below = Line::made(head.indent + STEP, text);
    let above = Line::made(head.indent, format!("{left} ="));
    below.fits().then(|| (inner.len() + 2, vec![above, below]))
}

/// `if a && b⏎ && c` → `if a⏎ && b⏎ && c`.
fn operands<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<Line<'a>>)> {
    let [head, next, ..] = lines else { return None };
    let operator = ["&& ", "|| "].into_iter().find(|operator| next.text.starts_with(operator))?;
    if head.is_fixed() || next.indent != head.indent + STEP {
        return None;
    }
    let at = outside_brackets(&head.text, &format!(" {operator}"))?;
    let (first, rest) = head.text.split_at_checked(at)?;
    let first = Line::made(head.indent, first.to_owned());
    Some((1, vec![first, Line::made(next.indent, rest.trim_start().to_owned())]))
}

/// The position of the last such operator that is not inside brackets or a string.
fn outside_brackets(text: &str, operator: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    let mut found = None;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && text.get(at..).is_some_and(|rest| rest.starts_with(operator)) => {
                found = Some(at);
            }
            _ => {}
        }
    }
    found
}
