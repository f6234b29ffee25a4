//! Every sentence of the desk, Vietnamese and English side by side.
//!
//! What depends on numbers, names or times is in [`super::spoken`].

/// The language a page speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Language {
    /// Vietnamese, unless chosen otherwise.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// The BCP 47 tag, also the cookie's value.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language with that tag.
    pub(super) fn from_tag(tag: &str) -> Option<Self> {
        [Self::Vi, Self::En].into_iter().find(|l| l.tag() == tag)
    }

    /// The one to switch to.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// What this desk says in it.
    pub(super) fn words(self) -> &'static Words {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }

    /// The one of two texts that is in this language.
    pub(super) fn pick(self, label: &super::counter::Label) -> &str {
        match self {
            Self::Vi => &label.vi,
            Self::En => &label.en,
        }
    }
}

macro_rules! words {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        /// What the desk says in one language.
        pub(super) struct Words {
            $(pub(super) $name: &'static str,)*
        }
        static VI: Words = Words { $($name: $vi,)* };
        static EN: Words = Words { $($name: $en,)* };

        #[cfg(test)]
        const PAIRS: &[(&str, &str, &str)] = &[$((stringify!($name), $vi, $en),)*];
    };
}

words! {
    // The frame
    desk: "Bộ phận một cửa", "One-stop desk";
    skip: "Tới nội dung", "Skip to content";
    sections_of_desk: "Các phần của bàn một cửa", "Parts of the desk";
    dossiers: "Hồ sơ", "Dossiers";
    access_log: "Nhật ký truy cập", "Access log";
    switch_language: "English", "Tiếng Việt";
    sign_out: "Đăng xuất", "Sign out";
    signed_in_as: "Đang đăng nhập", "Signed in";

    // Signing in
    sign_in: "Đăng nhập", "Sign in";
    sign_in_lead: "Dành cho cán bộ của phường. Người dân nộp hồ sơ trên điện thoại của mình.",
        "For officers of the ward. Residents file applications on their own phones.";
    username: "Tên đăng nhập", "Username";
    password: "Mật khẩu", "Password";
    sign_in_failed: "Chưa đăng nhập được. Kiểm tra lại tên đăng nhập và mật khẩu rồi thử lại.",
        "Could not sign in. Check the username and password, then try again.";
    sign_in_forgotten: "Quên mật khẩu: gặp người quản trị của phường để đặt lại.",
        "Forgotten the password: ask the ward's administrator to set a new one.";
    signed_out: "Đã đăng xuất. Có thể rời máy.", "Signed out. You may leave this computer.";

    // The inbox
    view_todo: "Cần làm", "To do";
    view_waiting: "Chờ người dân", "Waiting for residents";
    view_finished: "Đã xong", "Finished";
    view_all: "Tất cả", "All";
    views: "Lọc hồ sơ theo trạng thái", "Filter dossiers by state";
    search_code: "Tìm theo mã hồ sơ", "Search by dossier code";
    search_example: "Thí dụ: 261123-0007", "For example: 261123-0007";
    search: "Tìm", "Search";
    search_clear: "Bỏ tìm", "Clear search";
    column_applicant: "Người nộp", "Applicant";
    column_code: "Mã hồ sơ", "Code";
    column_received: "Đến phường", "Reached the ward";
    column_state: "Trạng thái", "State";
    column_due: "Hạn trả", "Due";
    oldest_first: "Hồ sơ chờ lâu nhất đứng trước.", "The longest waiting comes first.";
    newest_first: "Hồ sơ mới nhất đứng trước.", "The newest comes first.";
    next_page: "Trang sau", "Next page";
    first_page: "Về trang đầu", "Back to the first page";
    pages: "Các trang", "Pages";
    empty_todo: "Không có hồ sơ nào cần làm", "Nothing to do now";
    empty_todo_more: "Hồ sơ người dân gửi từ điện thoại sẽ hiện ở đây ngay khi tới phường. Tải lại trang để xem hồ sơ mới.",
        "Applications that residents send from their phones appear here as soon as they reach the ward. Reload the page to see new ones.";
    empty_other: "Chưa có hồ sơ nào ở mục này", "No dossier is here yet";
    empty_other_more: "Hồ sơ sẽ chuyển tới đây khi trạng thái của nó thay đổi.",
        "Dossiers move here when their state changes.";
    empty_search: "Không có hồ sơ nào khớp mã này", "No dossier matches this code";
    empty_search_more: "Kiểm tra lại mã, hoặc tìm trong mục Tất cả.", "Check the code, or search under All.";

    // Deadlines
    due_none: "Chưa có hạn", "No deadline yet";
    due_suspended: "Dừng tính, chờ bổ sung", "Stopped, waiting for the supplement";
    due_how: "Cách tính hạn", "How it is counted";

    // A dossier
    back_to_inbox: "Về danh sách hồ sơ", "Back to the dossiers";
    code: "Mã hồ sơ", "Dossier code";
    answers: "Nội dung đã khai", "What was stated";
    not_answered: "Không khai", "Not stated";
    supplemented: "Mới bổ sung", "Supplemented";
    attachments: "Giấy tờ kèm theo", "Attached papers";
    no_attachments: "Hồ sơ này không kèm giấy tờ nào.", "No paper is attached to this dossier.";
    download: "Tải về", "Download";
    progress: "Tiến trình", "Progress";
    step_done: "Đã xong", "Done";
    step_current: "Đang ở bước này", "Current step";
    step_future: "Chưa tới", "Not yet";
    deadline: "Hạn trả kết quả", "When the result is due";
    your_turn: "Việc của anh/chị", "Your turn";
    no_action: "Hiện không có việc nào cho vai trò của anh/chị ở hồ sơ này.",
        "There is nothing for your role to do with this dossier now.";
    no_action_waiting: "Đang chờ người nộp bổ sung. Hồ sơ sẽ về mục Cần làm khi giấy tờ tới phường.",
        "Waiting for the applicant. The dossier comes back under To do when the papers reach the ward.";
    no_action_closed: "Hồ sơ đã khép lại, không còn việc nào.", "The dossier is closed, nothing is left to do.";
    receive: "Tiếp nhận hồ sơ", "Receive the dossier";
    receive_lead: "Giấy tờ đã đủ và đọc rõ. Người nộp thấy ngay trên điện thoại khi có mạng.",
        "The papers are complete and legible. The applicant sees it on their phone once it is online.";
    ask: "Yêu cầu bổ sung", "Ask for a supplement";
    ask_reason: "Cần bổ sung gì, vì sao", "What is missing, and why";
    ask_hint: "Người nộp đọc đúng câu này trên điện thoại. Thí dụ: Ảnh giấy chứng sinh chưa rõ mặt sau, xin chụp lại.",
        "The applicant reads exactly this on their phone. For example: The back of the birth certificate is blurred, please photograph it again.";
    ask_send: "Gửi yêu cầu bổ sung", "Send the request";
    ask_once: "Hạn trả dừng tính trong lúc chờ. Nên hỏi đủ trong một lần.",
        "The deadline stands still meanwhile. Better to ask for everything at once.";
    give: "Trả kết quả", "Give the result";
    give_text: "Kết quả", "Result";
    give_hint: "Người nộp đọc được cả khi không có mạng. Thí dụ: Đã đăng ký xong, mời nhận bản giấy tại bộ phận một cửa.",
        "The applicant can read it without a network. For example: It is registered; please collect the paper at the one-stop desk.";
    give_document: "Bản điện tử (không bắt buộc)", "Electronic copy (optional)";
    give_document_hint: "Một tệp PDF, tối đa 25 MiB. Tệp được niêm phong cho người nộp.",
        "One PDF file of at most 25 MiB. It is sealed for the applicant.";
    give_send: "Trả kết quả cho người nộp", "Give the result to the applicant";
    give_final: "Sau bước này hồ sơ khép lại.", "This closes the dossier.";
    result_given: "Kết quả đã trả", "The result given";

    // What happened
    done_receive: "Đã tiếp nhận hồ sơ. Người nộp sẽ thấy khi điện thoại có mạng.",
        "The dossier is received. The applicant will see it when their phone is online.";
    done_supplement: "Đã gửi yêu cầu bổ sung. Hạn trả dừng tính cho tới khi giấy tờ tới phường.",
        "The request is sent. The deadline stands still until the papers reach the ward.";
    done_result: "Đã trả kết quả. Hồ sơ khép lại, người nộp giữ được kết quả trên điện thoại.",
        "The result is given. The dossier is closed and the applicant keeps the result on their phone.";
    done_already: "Việc này đã được làm trước đó. Không có gì bị làm hai lần.",
        "This had been done before. Nothing was done twice.";

    // Problems beside a field
    reason_missing: "Viết điều cần bổ sung để người nộp biết phải làm gì.",
        "Write what is missing, so that the applicant knows what to do.";
    text_missing: "Viết kết quả để người nộp đọc.", "Write the result for the applicant to read.";
    text_too_long: "Dài quá 4.000 ký tự. Xin rút gọn.", "Longer than 4,000 characters. Please shorten it.";
    not_pdf: "Tệp này không phải PDF. Chọn lại tệp PDF; phần chữ vẫn còn ở trên.",
        "This file is not a PDF. Choose a PDF file; your text is still above.";
    pdf_too_large: "Tệp lớn hơn 25 MiB. Chọn tệp nhỏ hơn; phần chữ vẫn còn ở trên.",
        "The file is larger than 25 MiB. Choose a smaller one; your text is still above.";
    moved_on: "Hồ sơ vừa có người khác xử lý. Chưa có gì của anh/chị được gửi; xem lại rồi quyết định, phần đã viết vẫn còn.",
        "Someone else has just handled this dossier. Nothing of yours was sent; look again and decide, what you wrote is still there.";

    // An attachment
    attachment: "Giấy tờ", "Paper";
    attachment_shown: "Ảnh hiện dưới đây, máy chủ không lưu bản mở.", "The picture is shown below; the server keeps no opened copy.";
    attachment_not_shown: "Loại tệp này không mở được trong trang. Tải về và mở bằng chương trình trên máy; chỉ mở khi cần.",
        "This kind of file cannot be shown in the page. Download it and open it with a program on this computer, only if needed.";
    back_to_dossier: "Về hồ sơ", "Back to the dossier";

    // The access log
    log_lead: "Ai đã mở gì, lúc nào. Nhật ký không chứa nội dung hồ sơ và không sửa được.",
        "Who opened what, and when. The log holds nothing of what dossiers say and cannot be changed.";
    log_when: "Lúc", "When";
    log_who: "Ai", "Who";
    log_what: "Việc", "What";
    log_dossier: "Hồ sơ", "Dossier";
    log_nobody: "Chưa đăng nhập", "Not signed in";
    log_refused: "Bị từ chối", "Refused";
    log_older: "Cũ hơn", "Older";
    log_newest: "Về mới nhất", "Back to the newest";
    log_empty: "Chưa có gì trong nhật ký", "Nothing is logged yet";
    log_sign_in: "Đăng nhập", "Signed in";
    log_sign_in_failed: "Đăng nhập không thành", "Failed to sign in";
    log_sign_out: "Đăng xuất", "Signed out";
    log_inbox: "Xem danh sách hồ sơ", "Looked at the list of dossiers";
    log_opened: "Mở hồ sơ", "Opened a dossier";
    log_attachment: "Mở giấy tờ kèm theo", "Opened an attached paper";
    log_receive: "Tiếp nhận", "Received";
    log_supplement: "Yêu cầu bổ sung", "Asked for a supplement";
    log_result: "Trả kết quả", "Gave the result";
    log_log: "Xem nhật ký", "Read the access log";

    // Problems as pages
    problem_not_found: "Không có trang này", "There is no such page";
    problem_not_found_more: "Hồ sơ hoặc giấy tờ có thể đã chuyển chỗ. Về danh sách và tìm theo mã.",
        "The dossier or paper may have moved. Go back to the list and search by code.";
    problem_role: "Vai trò của anh/chị không làm được việc này", "Your role cannot do this";
    problem_role_more: "Nếu đây là việc của anh/chị, xin người quản trị phường thêm vai trò. Chưa có gì thay đổi.",
        "If it is your work, ask the ward's administrator for the role. Nothing has changed.";
    problem_forged: "Trang này không gửi được", "This page could not be sent";
    problem_forged_more: "Trang đã cũ hoặc được gửi từ nơi khác. Chưa có gì thay đổi. Về danh sách, mở lại và làm lại.",
        "The page is old or was sent from elsewhere. Nothing has changed. Go back to the list, open it again and repeat.";
    problem_ended: "Phiên làm việc đã hết", "Your session has ended";
    problem_ended_more: "Chưa có gì được gửi. Đăng nhập lại rồi làm tiếp.", "Nothing was sent. Sign in again and go on.";
    problem_typed: "Phần anh/chị đã viết, để chép lại", "What you wrote, to copy";
    problem_state: "Hồ sơ đang ở trạng thái không cho làm việc này", "The dossier's state does not allow this";
    problem_state_more: "Chưa có gì thay đổi. Về hồ sơ để xem bước hiện tại.", "Nothing has changed. Go back to the dossier to see its current step.";
    problem_incomplete: "Giấy tờ này chưa tới đủ", "This paper has not arrived completely";
    problem_incomplete_more: "Điện thoại của người nộp gửi tiếp khi có mạng. Thử lại sau.",
        "The applicant's phone sends the rest when it is online. Try again later.";
    problem_too_large: "Gửi lên quá lớn", "Too much was sent";
    problem_too_large_more: "Tệp tối đa 25 MiB. Về hồ sơ và chọn tệp nhỏ hơn.", "A file may have at most 25 MiB. Go back to the dossier and choose a smaller one.";
    problem_unavailable: "Máy chủ của phường tạm thời chưa làm được", "The ward's server cannot do this now";
    problem_unavailable_more: "Chưa có gì thay đổi. Đợi vài phút rồi thử lại; nếu vẫn vậy, báo người quản trị.",
        "Nothing has changed. Wait a few minutes and try again; if it stays so, tell the administrator.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_stands_in_both_languages_in_nfc_and_calmly() {
        for (name, vi, en) in PAIRS {
            for text in [vi, en] {
                assert!(!text.trim().is_empty(), "{name}");
                assert!(!text.contains('!'), "{name}");
                assert_eq!(xom_core::text::nfc(text), *text, "{name}");
            }
        }
    }

    #[test]
    fn a_language_is_found_by_its_tag_only() {
        assert_eq!(Language::from_tag("en"), Some(Language::En));
        assert_eq!(Language::from_tag("EN"), None);
        assert_eq!(Language::default().tag(), "vi");
    }
}
