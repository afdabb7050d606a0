//! The abuse cases: what somebody who means ill would try, each by its number in privacy §5, tried
//! against the program that is shipped, over HTTP. One table, nothing absent from it.
#![expect(clippy::format_push_string, clippy::format_collect, reason = "requests are short, and read better so")]

mod access;
mod around;
mod counts;
mod cross_site;
mod factors;
pub mod field;
mod floods;
mod injection;
mod scripts;
mod sessions;
mod trail;
mod words;

use std::{collections::BTreeSet, fs, path::Path};

/// How a case is tried.
enum Tried {
    /// By these tests of this program.
    Here(&'static [fn()]),
    /// By these too, and by a test elsewhere: its file, seen from the top of the repository, and words in it.
    Also(&'static [fn()], &'static str, &'static str),
    /// By tests elsewhere: a file and words in it, each.
    There(&'static [(&'static str, &'static str)]),
    /// Not yet, and why.
    Pending(&'static str),
}

use Tried::{Also, Here, Pending, There};

/// Waits for the purge.
const PURGE: &str = "nothing is purged yet";

/// Files with tests of several.
const TWO: &str = "server/tests/served/two_people.rs";
const DOOR: &str = "server/tests/served/sign_in.rs";
const PROVIDERS: &str = "server/tests/served/providers.rs";
const STRANGERS: &str = "server/tests/served/strangers.rs";
const WHOSE: &str = "server/tests/served/faults/whose.rs";

/// Those that may wait for a later issue.
const MAY_WAIT: [u8; 3] = [73, 74, 76];

#[rustfmt::skip]
const CASES: [(u8, &str, Tried); 96] = [
    (1, "a user of another coalition opens a case by its address", Here(&[access::abuse_01_foreign_addresses])),
    (2, "the same through each server function and parameter", Here(&[access::abuse_02_foreign_ids_in_functions])),
    (3, "posts an action to a case of another coalition", Here(&[access::abuse_03_action_on_a_foreign_case])),
    (4, "takes an action of another coalition", Here(&[access::abuse_04_foreign_action])),
    (5, "swaps the case in a valid form of an own case", Here(&[access::abuse_05_swapped_case])),
    (6, "names another coalition in the body", Here(&[access::abuse_06_coalition_in_the_body])),
    (7, "mass assignment", Here(&[access::abuse_07_mass_assignment])),
    (8, "the reporter of figures asks for cases", Here(&[access::abuse_08_reporter_asks_for_cases])),
    (9, "a participant after the access window", Here(&[access::abuse_09_after_the_window])),
    (10, "somebody removed, with an open session", Here(&[access::abuse_10_removed_with_an_open_session])),
    (11, "the administrator reads text of a case", Here(&[around::abuse_11_no_text_without_case_rights])),
    (12, "the label of another presenter", Here(&[around::abuse_12_there_is_no_label])),
    (13, "case codes are listed, guessed, foreseen", Here(&[around::abuse_13_codes_tell_nothing])),
    (14, "search, lists, 404 or ETag tell of foreign cases", Here(&[around::abuse_14_nothing_tells_of_foreign_cases])),
    (15, "export, print and feeds without the role", Here(&[around::abuse_15_exports_want_their_role])),
    (16, "methods and spellings around the guard", Here(&[around::abuse_16_methods_and_spellings])),
    (17, "server functions in other encodings", Here(&[around::abuse_17_other_encodings])),
    (18, "every server function without a session", Here(&[around::abuse_18_functions_without_a_session])),
    (19, "a stream with a foreign id or after sign-out", Here(&[around::abuse_19_no_streams])),
    (20, "a session keeps the rights of a role that was taken away", Here(&[around::abuse_20_a_role_that_was_taken_away])),
    (21, "session fixation", Also(&[sessions::abuse_21_fixation], "server/tests/served/sign_in.rs", "factors_change_after_showing_one_again")),
    (22, "the cookie's attributes", Here(&[sessions::abuse_22_the_cookie])),
    (23, "a session survives sign-out", Here(&[sessions::abuse_23_sign_out_ends_it])),
    (24, "in with the first factor only", Here(&[factors::abuse_24_the_first_factor_only])),
    (25, "a one-time code used twice", Here(&[factors::abuse_25_a_code_used_twice])),
    (26, "one-time codes by brute force", Here(&[factors::abuse_26_codes_by_brute_force])),
    (27, "passwords sprayed over accounts", Here(&[factors::abuse_27_passwords_sprayed])),
    (28, "a lock used to keep somebody out", Here(&[factors::abuse_28_a_lock_used_to_keep_somebody_out])),
    (29, "accounts listed by words, status or time", Here(&[factors::abuse_29_accounts_by_words_status_or_time])),
    (30, "links reused, expired, guessed, leaked", Here(&[sessions::abuse_30_links])),
    (31, "idle and absolute time-out", Here(&[sessions::abuse_31_time_outs])),
    (32, "Back after sign-out", Here(&[sessions::abuse_32_nothing_is_kept_by_the_browser])),
    (33, "secrets or text in addresses, logs, error pages, files", Here(&[sessions::abuse_33_nothing_leaks])),
    (34, "a form of another site", Here(&[cross_site::abuse_34_forms_of_other_sites])),
    (35, "the same as a link", Here(&[cross_site::abuse_35_links_change_nothing])),
    (36, "a text body read as something else", Here(&[cross_site::abuse_36_bodies_of_another_kind])),
    (37, "Origin null, sibling, missing", Here(&[cross_site::abuse_37_origins])),
    (38, "sign-in by another site", Here(&[cross_site::abuse_38_sign_in_by_another_site])),
    (39, "framing", Here(&[cross_site::abuse_39_framing])),
    (40, "CORS", Here(&[cross_site::abuse_40_cors])),
    (41, "stored scripts", Also(&[scripts::abuse_41_stored_scripts], "end2end/abuse.spec.ts", "41:")),
    (42, "reflected scripts", Here(&[scripts::abuse_42_reflected_scripts])),
    (43, "Markdown and links", Here(&[scripts::abuse_43_text_makes_no_links])),
    (44, "the content policy", Also(&[scripts::abuse_44_content_policy], "end2end/abuse.spec.ts", "44:")),
    (45, "formulas in files", Also(&[counts::abuse_45_no_formula_in_a_file, injection::abuse_45_formulas], "app/files/src/plain.rs", "abuse_45_nothing_runs")),
    (46, "SQL injection", Here(&[injection::abuse_46_sql])),
    (47, "wildcards and slow patterns in searches", Here(&[injection::abuse_47_wildcards])),
    (48, "log injection", Here(&[injection::abuse_48_log_lines])),
    (49, "too much, too deep, too many, too slow", Here(&[floods::abuse_49_large_bodies, floods::abuse_49_many_fields, floods::abuse_49_bombs, floods::abuse_49_slow_senders])),
    (50, "NUL, right-to-left, combining marks, bad UTF-8", Here(&[injection::abuse_50_unicode])),
    (51, "paths out of the static files", Here(&[injection::abuse_51_static_files])),
    (52, "open redirect", Here(&[injection::abuse_52_redirects])),
    (53, "a BSN split up", Here(&[words::abuse_53_a_bsn_split_up])),
    (54, "a name in other letters", Here(&[words::abuse_54_a_name_in_other_letters])),
    (55, "straight to the server", Here(&[words::abuse_55_straight_to_the_server])),
    (56, "later edits, drafts, import", Here(&[words::abuse_56_later_edits_drafts_and_import])),
    (57, "in titles, addresses, searches", Here(&[words::abuse_57_titles_addresses_and_searches])),
    (58, "refused text is kept somewhere", Here(&[words::abuse_58_refused_text_is_kept_nowhere])),
    (59, "an exception without a reason or a role", Here(&[words::abuse_59_an_exception_without_a_reason_or_a_right])),
    (60, "hidden cells by subtraction", Here(&[counts::abuse_60_nothing_is_worked_out])),
    (61, "totals at another level or in another format", Also(&[counts::abuse_61_every_form_and_level], "server/tests/served/api/files.rs", "abuse_61_one_table_in_every_form")),
    (62, "before and after one case", Here(&[counts::abuse_62_one_case_more])),
    (63, "two releases of a year", Also(&[counts::abuse_60_nothing_is_worked_out], "app/src/counts/publications/protection.rs", "abuse_63_two_releases")),
    (64, "overlapping areas or periods", Here(&[counts::abuse_64_no_overlap])),
    (65, "filters until one is left", Here(&[counts::abuse_65_no_filters])),
    (66, "percentages, averages, order, length", Also(&[counts::abuse_66_only_counts_in_one_order], "app/files/src/chart.rs", "abuse_66_a_gap_is_a_gap")),
    (67, "caches and lengths", Also(&[counts::abuse_67_what_is_behind_changes_no_byte], "server/tests/served/api/mod.rs", "abuse_67_what_is_hidden_changes_no_byte")),
    (68, "own row and the region's total", Also(&[counts::abuse_60_nothing_is_worked_out], "server/tests/served/differencing/mod.rs", "a_table_without_protection_is_found")),
    (69, "negative, huge or open years", Also(&[counts::abuse_69_years_that_are_none], "app/src/v1/parameters.rs", "abuse_69_other_years_are_refused")),
    (70, "a view without a row in the log", Here(&[trail::abuse_70_every_view_leaves_a_row])),
    (71, "rows of the log changed or taken away", Also(&[trail::abuse_71_rows_cannot_be_changed_unseen], "server/tests/served/check_log.rs", "GEBROKEN")),
    (72, "the log tells text", Here(&[trail::abuse_72_the_log_holds_no_text])),
    (73, "the clock moved around the purge; purged text elsewhere", Pending(PURGE)),
    (74, "counts change when text is purged", Pending(PURGE)),
    (75, "two at once: double submit, lost update, close while editing", Here(&[trail::abuse_75_two_at_once])),
    (76, "a backup revives purged cases", Pending(PURGE)),
    (77, "an administrator makes herself, or somebody invented, a coordinator", There(&[(TWO, "a1_nobody_gives_herself_a_role"), (TWO, "a1_an_invented_coordinator_reads_nothing")])),
    (78, "an administrator resets a colleague and comes in as her", There(&[(TWO, "a1_a_coordinator_who_was_reset"), (TWO, "a1_a_participant_who_was_reset")])),
    (79, "a heavy deed in a session that was left open", There(&[(DOOR, "a2_a_heavy_deed_goes_on_after_a_proof")])),
    (80, "the same text in another list, or once more, without a row", There(&[("app/store/tests/board/log.rs", "a4_who_read_an_agenda_or_her_list")])),
    (81, "a name or number in the link of a meeting", There(&[("app/domain/src/meeting/link.rs", "a7_a_link_is_decoded_and_checked")])),
    (82, "the board under another name; an origin that is like it", There(&[("server/tests/served/layers.rs", "a8_the_board_answers_under_its_own_name_only")])),
    (83, "a form without a field that was there", There(&[("server/tests/served/forms/mod.rs", "a12_a_missing_field_is_not_an_empty_one")])),
    (84, "the page of somebody else's session that ended", There(&[(WHOSE, "a11_no_secret_comes_back"), (WHOSE, "a11_the_page_of_an_expired_session_is_its_writers")])),
    (85, "beginning to sign in without end", There(&[(DOOR, "abuse_85_nobody_begins_to_sign_in_without_end")])),
    (86, "streams without number", There(&[("server/tests/served/live.rs", "abuse_86_a_session_has_no_streams_without_number")])),
    (87, "a log that was emptied", There(&[("server/tests/served/check_log.rs", "alles is weggehaald")])),
    (88, "junk at the address where people come back from their organisation", There(&[("end2end/provider.spec.ts", "code=gestolen&state=verzonnen")])),
    (89, "a page that makes the board connect; a form that tells what is behind the wall", There(&[(PROVIDERS, "a9_nobody_makes_the_board_connect"), (PROVIDERS, "a9_what_is_behind_the_wall")])),
    (90, "who sets up a password claims an address, or learns whose it is", There(&[(DOOR, "a10_an_address_is_told")])),
    (91, "an older copy of the database, or a log of another one beside it", There(&[("server/tests/served/restored.rs", "f10_a_journal_that_is_shorter"), ("server/tests/served/restored.rs", "f10_a_log_of_another_database")])),
    (92, "a disk that is full", There(&[("server/tests/served/restored.rs", "f10_a_full_disk")])),
    (93, "two programs that write one lane of the log; keys that are lost", There(&[(STRANGERS, "one_folder_has_one_node_of_a_name")])),
    (94, "a clock that stood ahead", There(&[(STRANGERS, "a_clock_that_stood_ahead")])),
    (95, "a number so large that nothing can be reckoned with it", There(&[(STRANGERS, "a_week_that_no_calendar_has")])),
    (96, "an answer that leads to another site", There(&[(STRANGERS, "a_server_function_sends_nobody_elsewhere")])),
];

#[test]
fn all_are_in_the_table_once_and_only_the_named_ones_wait() {
    let numbers: Vec<u8> = CASES.iter().map(|(number, ..)| *number).collect();
    assert_eq!(numbers, (1..=96).collect::<Vec<_>>(), "each once, in order");
    let titles: BTreeSet<&str> = CASES.iter().map(|(_, title, _)| *title).collect();
    assert_eq!(titles.len(), CASES.len(), "two cases with one title");
    for (number, title, tried) in &CASES {
        match tried {
            Pending(why) => {
                assert!(MAY_WAIT.contains(number) && *why == PURGE, "{number}, {title}, may not wait");
            }
            Here(tests) => assert!(!tests.is_empty(), "{number}, {title}, has no test"),
            There(tests) => {
                assert!(!tests.is_empty(), "{number}, {title}, has no test");
                for (file, words) in *tests {
                    assert!(is_there(file, words), "{number}, {title}: no `{words}` in {file}");
                }
            }
            Also(tests, file, words) => {
                assert!(!tests.is_empty() && is_there(file, words), "{number}, {title}: no `{words}` in {file}");
            }
        }
    }
}

fn is_there(file: &str, words: &str) -> bool {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(top.join(file)).is_ok_and(|text| text.contains(words))
}
