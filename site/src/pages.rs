//! The pages, one module for each kind.

mod change_page;
mod code_pages;
mod console_page;
mod field_rows;
mod flag_page;
mod home_page;
mod name_page;
mod notification_page;
mod operation_page;
mod product_pages;
mod sample_column;
mod sample_page;
mod search_index;
mod source_pages;
mod type_pages;

use maud::Markup;

use crate::address::Address;
use crate::contents::Page;
use crate::view::View;

pub(crate) use code_pages::codes;
pub(crate) use operation_page::is_long;

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// The console of an operation, for a server that runs it.
pub(crate) fn live_console(
    view: View<'_>,
    operation: &antom_catalog::Operation,
    console: &crate::console::Console,
) -> Page {
    html(console_page::live_page(view, operation, console))
}

/// The page of a view's address.
pub(crate) fn page(view: View<'_>) -> Page {
    match view.at {
        Address::Home => html(home_page::page(view)),
        Address::Operation(name) => html(operation_page::page(view, name)),
        Address::Response(name) => html(operation_page::response_page(view, name)),
        Address::OperationSources(name) => html(source_pages::operation_page(view, name)),
        Address::Sample(operation, name) => html(sample_page::page(view, operation, name)),
        Address::Product(operation, name) => html(product_pages::page(view, operation, name)),
        Address::Notification(name) => html(notification_page::page(view, name)),
        Address::Type(name) => html(type_pages::page(view, name)),
        Address::ResultCode(name) => html(code_pages::page(view, name)),
        Address::Console(name) => html(console_page::page(view, name)),
        Address::Names => html(name_page::page(view)),
        Address::Types => html(type_pages::list(view)),
        Address::ResultCodes => html(code_pages::list(view)),
        Address::Flags => html(flag_page::page(view)),
        Address::Sources => html(source_pages::page(view)),
        Address::Changes => html(change_page::page(view)),
        Address::Stylesheet => file(STYLE, include_str!("site.css")),
        Address::SearchScript => file(SCRIPT, search_index::SCRIPT),
        Address::SearchIndex => file(SCRIPT, &search_index::search_index(view)),
        Address::ConsoleScript => file(SCRIPT, console_page::SCRIPT),
    }
}

fn html(markup: Markup) -> Page {
    file(HTML, &markup.into_string())
}

fn file(media_type: &'static str, text: &str) -> Page {
    Page { media_type, body: text.as_bytes().to_vec() }
}
