// Written by design/generate.mjs from strings/: change it there.

import Foundation

/// Every sentence that the app says; the core's own sentences come from the core.
public struct Words: Sendable {
    /// The languages that everything is said in.
    public enum Language: String, Sendable, CaseIterable {
        case vi
        case en
    }

    public let language: Language

    public init(_ language: Language) {
        self.language = language
    }

    public var common: Common { Common(spoken: language) }
    public var compose: Compose { Compose(spoken: language) }
    public var conflict: Conflict { Conflict(spoken: language) }
    public var coverage: Coverage { Coverage(spoken: language) }
    public var dossiers: Dossiers { Dossiers(spoken: language) }
    public var enrol: Enrol { Enrol(spoken: language) }
    public var export: Export { Export(spoken: language) }
    public var form: Form { Form(spoken: language) }
    public var home: Home { Home(spoken: language) }
    public var leave: Leave { Leave(spoken: language) }
    public var nearby: Nearby { Nearby(spoken: language) }
    public var notices: Notices { Notices(spoken: language) }
    public var papers: Papers { Papers(spoken: language) }
    public var people: People { People(spoken: language) }
    public var receipt: Receipt { Receipt(spoken: language) }
    public var scan: Scan { Scan(spoken: language) }
    public var services: Services { Services(spoken: language) }
    public var settings: Settings { Settings(spoken: language) }
    public var sync: Sync { Sync(spoken: language) }
    public var system: System { System(spoken: language) }
    public var tabs: Tabs { Tabs(spoken: language) }
    public var waiting: Waiting { Waiting(spoken: language) }
    public var welcome: Welcome { Welcome(spoken: language) }
}

extension Words {
    /// Words that stand on many screens: buttons, states of loading and of what is kept where.
    public struct Common: Sendable {
        let spoken: Language

        /// Arrow at the top, read aloud.
        public var back: String {
            spoken.pick(
                "Quay lại",
                "Back"
            )
        }

        /// Button that closes a sheet.
        public var close: String {
            spoken.pick(
                "Đóng",
                "Close"
            )
        }

        /// Second button of a question.
        public var cancel: String {
            spoken.pick(
                "Thôi",
                "Cancel"
            )
        }

        /// Button that ends a small task.
        public var done: String {
            spoken.pick(
                "Xong",
                "Done"
            )
        }

        /// Main button between steps.
        public var next: String {
            spoken.pick(
                "Tiếp tục",
                "Continue"
            )
        }

        /// Second button between steps.
        public var previous: String {
            spoken.pick(
                "Bước trước",
                "Previous step"
            )
        }

        /// Button under a short text.
        public var save: String {
            spoken.pick(
                "Lưu",
                "Save"
            )
        }

        /// Button beside a comment.
        public var send: String {
            spoken.pick(
                "Gửi",
                "Send"
            )
        }

        /// Opens the system's share sheet.
        public var share: String {
            spoken.pick(
                "Chia sẻ",
                "Share"
            )
        }

        /// Button of an error that may pass.
        public var retry: String {
            spoken.pick(
                "Thử lại",
                "Try again"
            )
        }

        /// Button beside what can be changed.
        public var change: String {
            spoken.pick(
                "Sửa",
                "Change"
            )
        }

        /// Takes a paper or a row out of a form.
        public var remove: String {
            spoken.pick(
                "Bỏ",
                "Remove"
            )
        }

        /// Button that opens a list.
        public var choose: String {
            spoken.pick(
                "Chọn",
                "Choose"
            )
        }

        /// Button that adds one more.
        public var add: String {
            spoken.pick(
                "Thêm",
                "Add"
            )
        }

        /// Label of a search field.
        public var search: String {
            spoken.pick(
                "Tìm",
                "Search"
            )
        }

        /// Cross inside a search field, read aloud.
        public var clearSearch: String {
            spoken.pick(
                "Xóa chữ đang tìm",
                "Clear the search"
            )
        }

        /// Button beside a code or a link.
        public var copy: String {
            spoken.pick(
                "Sao chép",
                "Copy"
            )
        }

        /// Short message after copying.
        public var copied: String {
            spoken.pick(
                "Đã sao chép",
                "Copied"
            )
        }

        /// Answer.
        public var yes: String {
            spoken.pick(
                "Có",
                "Yes"
            )
        }

        /// Answer.
        public var no: String {
            spoken.pick(
                "Không",
                "No"
            )
        }

        /// Link from a short list to the whole.
        public var seeAll: String {
            spoken.pick(
                "Xem tất cả",
                "See all"
            )
        }

        /// Opens the rest of a long text.
        public var more: String {
            spoken.pick(
                "Xem thêm",
                "Show more"
            )
        }

        /// Closes the rest of a long text.
        public var less: String {
            spoken.pick(
                "Thu gọn",
                "Show less"
            )
        }

        /// Three dots at the top, read aloud.
        public var moreActions: String {
            spoken.pick(
                "Việc khác",
                "More actions"
            )
        }

        /// Button under an explanation.
        public var understood: String {
            spoken.pick(
                "Đã hiểu",
                "I understand"
            )
        }

        /// Beside a moving sign when opening takes more than a moment.
        public var loading: String {
            spoken.pick(
                "Đang mở",
                "Opening"
            )
        }

        /// At the end of a list while the next page is read.
        public var loadingMore: String {
            spoken.pick(
                "Đang mở tiếp",
                "Reading on"
            )
        }

        /// At the end of a long list.
        public var listEnd: String {
            spoken.pick(
                "Đã hết danh sách",
                "That is all"
            )
        }

        /// State line after any change.
        public var keptOnPhone: String {
            spoken.pick(
                "Đã lưu trên máy",
                "Kept on this phone"
            )
        }

        /// State line after a change made without a network.
        public var keptWillGo: String {
            spoken.pick(
                "Đã lưu trên máy, sẽ tới phường khi có mạng",
                "Kept on this phone; it goes to the ward when there is a network"
            )
        }

        /// State line on anything that waits.
        public var notConfirmed: String {
            spoken.pick(
                "Phường chưa xác nhận",
                "Not yet confirmed by the ward"
            )
        }

        /// State line on anything that arrived.
        public var confirmed: String {
            spoken.pick(
                "Phường đã xác nhận",
                "Confirmed by the ward"
            )
        }

        /// State line: the person has to act.
        public var yourTurn: String {
            spoken.pick(
                "Đến lượt mình",
                "Your turn"
            )
        }

        /// State line: refused, the reason follows.
        public var notAccepted: String {
            spoken.pick(
                "Chưa được nhận",
                "Not accepted"
            )
        }

        /// Line at the top of a screen without a network.
        public var offline: String {
            spoken.pick(
                "Không có mạng. Những gì trên máy vẫn xem và sửa được.",
                "No network. What is on this phone can still be read and changed."
            )
        }

        /// Heading above the core's own sentence about an error.
        public var errorTitle: String {
            spoken.pick(
                "Chưa làm được",
                "That did not work"
            )
        }

        /// Under any error on a screen with typed text.
        public var errorKept: String {
            spoken.pick(
                "Những gì đã viết vẫn còn trên máy.",
                "What was written is still on this phone."
            )
        }

        /// Small, under an error.
        public func errorCode(code: String) -> String {
            spoken.pick(
                "Mã để hỏi người hỗ trợ: \(code)",
                "Code for whoever helps: \(code)"
            )
        }

        /// Screen opened from an old link.
        public var notHere: String {
            spoken.pick(
                "Mục này không còn trên máy",
                "This is no longer on the phone"
            )
        }

        /// Under the sentence that something is not here.
        public var notHereHint: String {
            spoken.pick(
                "Có thể mục đã được thu hồi, hoặc chưa tới máy này.",
                "It may have been withdrawn, or has not reached this phone yet."
            )
        }

        /// Number beside a heading, read aloud.
        public func count(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) mục",
                count == 1 ? "\(spoken.said(count)) item" : "\(spoken.said(count)) items"
            )
        }

        /// Who did it and when, under a title.
        public func byWhen(who: String, when: String) -> String {
            spoken.pick(
                "\(who) · \(when)",
                "\(who) · \(when)"
            )
        }

        /// In place of a name that is not known here.
        public var someone: String {
            spoken.pick(
                "Một người trong tổ",
                "Someone in the neighbourhood"
            )
        }

        /// A person with their title, as “ông Hùng, tổ trưởng”.
        public func nameAndRole(name: String, role: String) -> String {
            spoken.pick(
                "\(name), \(role)",
                "\(name), \(role)"
            )
        }

        /// Beside the label of a field.
        public var optional: String {
            spoken.pick(
                "không bắt buộc",
                "optional"
            )
        }

        /// Read aloud after a chosen option.
        public var selected: String {
            spoken.pick(
                "đang chọn",
                "selected"
            )
        }

        /// Read aloud after a link that leaves the app.
        public var opensOutside: String {
            spoken.pick(
                "Mở bằng ứng dụng khác",
                "Opens in another app"
            )
        }

        /// Line at the top when storage runs low.
        public func storageLow(size: String) -> String {
            spoken.pick(
                "Máy sắp hết chỗ. Còn \(size). Hãy xóa bớt ảnh hoặc ứng dụng không dùng.",
                "The phone is nearly full: \(size) left. Please delete pictures or apps that are not needed."
            )
        }

        /// First screen when the key of the store is gone, as after restoring a phone.
        public var keyLostTitle: String {
            spoken.pick(
                "Máy này cần vào tổ lại",
                "This phone has to join again"
            )
        }

        /// Under that title.
        public var keyLostBody: String {
            spoken.pick(
                "Khóa giữ dữ liệu của Xóm không còn trên máy, có thể vì máy vừa được khôi phục. Những gì đã tới phường vẫn còn ở phường. Xin tổ trưởng một lời mời mới.",
                "The key to what Xóm kept is no longer on this phone; it may have been restored. What has reached the ward is still there. Please ask the group leader for a new invite."
            )
        }

        /// When the store on the phone is damaged, above the button to join again.
        public var storeAside: String {
            spoken.pick(
                "Nếu thử lại vẫn không mở được, có thể vào tổ lại trên máy này. Dữ liệu cũ được để riêng, không bị xóa.",
                "If trying again does not help, this phone can join again. What was kept before is put aside, not deleted."
            )
        }

        /// Main button under that.
        public var keyLostBegin: String {
            spoken.pick(
                "Vào tổ lại",
                "Join again"
            )
        }

        /// While a file is made ready for another app.
        public var preparingFile: String {
            spoken.pick(
                "Đang chuẩn bị tệp",
                "Preparing the file"
            )
        }

        /// When a file could not be handed over.
        public var fileNotHanded: String {
            spoken.pick(
                "Chưa lưu được tệp ở đó. Hãy thử lại, hoặc chọn chỗ khác.",
                "The file could not be kept there. Try again, or choose another place."
            )
        }
    }

    /// A leader writes a notice: compose, preview, post, correct, withdraw.
    public struct Compose: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Thông báo mới",
                "New notice"
            )
        }

        /// Title.
        public var titleEdit: String {
            spoken.pick(
                "Sửa thông báo",
                "Correct the notice"
            )
        }

        /// Main button of the list, for leaders.
        public var write: String {
            spoken.pick(
                "Viết thông báo",
                "Write a notice"
            )
        }

        /// Label.
        public var heading: String {
            spoken.pick(
                "Tiêu đề",
                "Headline"
            )
        }

        /// Example under the field.
        public var headingExample: String {
            spoken.pick(
                "Ví dụ: Họp tổ tháng 12, 19 giờ 30 thứ Sáu",
                "For example: December meeting, Friday 7:30 pm"
            )
        }

        /// Help under the field.
        public var headingHint: String {
            spoken.pick(
                "Nhiều người chỉ đọc dòng này, nên ghi rõ việc gì, lúc nào, ở đâu.",
                "Many people read only this line: say what, when and where."
            )
        }

        /// Label.
        public var body: String {
            spoken.pick(
                "Nội dung",
                "Text"
            )
        }

        /// Label.
        public var urgency: String {
            spoken.pick(
                "Mức độ",
                "Urgency"
            )
        }

        /// Under the option Emergency.
        public var urgencyEmergencyHint: String {
            spoken.pick(
                "Máy của cả tổ sẽ kêu. Chỉ dùng khi nguy hiểm đến người hoặc nhà cửa.",
                "Every phone will ring. Only for danger to people or houses."
            )
        }

        /// Switch.
        public var pin: String {
            spoken.pick(
                "Ghim lên đầu danh sách",
                "Pin to the top of the list"
            )
        }

        /// Label.
        public var validUntil: String {
            spoken.pick(
                "Hiệu lực đến hết ngày",
                "Valid until"
            )
        }

        /// Example under the field.
        public var documentExample: String {
            spoken.pick(
                "Ví dụ: 15/TB-UBND",
                "For example: 15/TB-UBND"
            )
        }

        /// Line above the text.
        public var privacy: String {
            spoken.pick(
                "Không ghi số căn cước, bệnh tật hay chuyện riêng của ai: cả tổ sẽ đọc, và thông báo được lưu lâu.",
                "Leave out identity numbers, illnesses and private matters: everyone reads this, and it is kept long."
            )
        }

        /// Main button of the first step.
        public var preview: String {
            spoken.pick(
                "Xem trước",
                "Preview"
            )
        }

        /// Title of the preview.
        public var previewTitle: String {
            spoken.pick(
                "Cả tổ sẽ thấy như thế này",
                "This is what everyone will see"
            )
        }

        /// State line in the preview.
        public func previewAudience(count: Int) -> String {
            spoken.pick(
                "Gửi tới \(spoken.said(count)) hộ",
                count == 1 ? "Goes to \(spoken.said(count)) household" : "Goes to \(spoken.said(count)) households"
            )
        }

        /// Main button of the preview.
        public var post: String {
            spoken.pick(
                "Đăng thông báo",
                "Post the notice"
            )
        }

        /// Main button of the preview, for emergencies.
        public var postEmergency: String {
            spoken.pick(
                "Báo khẩn cho cả tổ",
                "Send the emergency notice"
            )
        }

        /// Second button of the preview.
        public var keepWriting: String {
            spoken.pick(
                "Sửa tiếp",
                "Keep writing"
            )
        }

        /// State line after posting.
        public var posted: String {
            spoken.pick(
                "Đã lưu thông báo trên máy",
                "The notice is kept on this phone"
            )
        }

        /// Under the state line.
        public var postedOffline: String {
            spoken.pick(
                "Chưa có mạng nên chưa ai thấy. Việc khẩn thì hãy báo thêm qua điện thoại.",
                "Without a network nobody sees it yet. If it is urgent, please phone as well."
            )
        }

        /// Row that opens what was being written.
        public var unfinished: String {
            spoken.pick(
                "Thông báo viết dở",
                "Unfinished notice"
            )
        }

        /// Button.
        public var discard: String {
            spoken.pick(
                "Bỏ bản viết dở",
                "Discard the unfinished notice"
            )
        }

        /// Question before discarding.
        public var discardAsk: String {
            spoken.pick(
                "Bỏ hẳn những gì vừa viết?",
                "Discard what was written?"
            )
        }

        /// Main button when correcting.
        public var saveChange: String {
            spoken.pick(
                "Lưu chỗ sửa",
                "Save the correction"
            )
        }

        /// When correcting without a change.
        public var nothingChanged: String {
            spoken.pick(
                "Chưa sửa gì",
                "Nothing was changed"
            )
        }

        /// Button.
        public var withdraw: String {
            spoken.pick(
                "Thu hồi thông báo",
                "Withdraw the notice"
            )
        }

        /// Label.
        public var withdrawReason: String {
            spoken.pick(
                "Lý do thu hồi, cả tổ đọc được",
                "Why it is withdrawn; everyone can read this"
            )
        }

        /// Under the label.
        public var withdrawExplain: String {
            spoken.pick(
                "Thông báo vẫn còn trong danh sách, có ghi rõ là đã thu hồi.",
                "The notice stays in the list, marked as withdrawn."
            )
        }

        /// Problem beside the field.
        public func tooLong(count: Int) -> String {
            spoken.pick(
                "Dài quá \(spoken.said(count)) chữ. Hãy bớt lại hoặc tách làm hai thông báo.",
                count == 1 ? "\(spoken.said(count)) character too long. Shorten it, or make two notices." : "\(spoken.said(count)) characters too long. Shorten it, or make two notices."
            )
        }

        /// Problem beside the field.
        public var dayUnreadable: String {
            spoken.pick(
                "Chưa đọc được ngày này. Hãy ghi đủ ngày, tháng, năm.",
                "This day cannot be read. Write day, month and year."
            )
        }

        /// Problem beside the field.
        public var headingMissing: String {
            spoken.pick(
                "Cần có tiêu đề",
                "A headline is needed"
            )
        }
    }

    /// The conflict card: both values, who and when, choose or combine.
    public struct Conflict: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Hai người cùng sửa",
                "Two people changed this"
            )
        }

        /// Title with more than two.
        public func titleMany(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) người cùng sửa",
                count == 1 ? "\(spoken.said(count)) person changed this" : "\(spoken.said(count)) people changed this"
            )
        }

        /// Under the title.
        public func ofNotice(title: String, field: String) -> String {
            spoken.pick(
                "Thông báo “\(title)” · \(field)",
                "Notice “\(title)” · \(field)"
            )
        }

        /// Under the title, in a form.
        public func ofForm(form: String, field: String) -> String {
            spoken.pick(
                "\(form) · \(field)",
                "\(form) · \(field)"
            )
        }

        /// Name of a field.
        public var fieldTitle: String {
            spoken.pick(
                "tiêu đề",
                "headline"
            )
        }

        /// Name of a field.
        public var fieldBody: String {
            spoken.pick(
                "nội dung",
                "text"
            )
        }

        /// Name of a field.
        public var fieldUrgency: String {
            spoken.pick(
                "mức độ",
                "urgency"
            )
        }

        /// Name of a field.
        public var fieldPinned: String {
            spoken.pick(
                "ghim",
                "pin"
            )
        }

        /// Name of a field.
        public var fieldBlocks: String {
            spoken.pick(
                "nơi nhận",
                "recipients"
            )
        }

        /// Name of a field.
        public var fieldValidFrom: String {
            spoken.pick(
                "ngày bắt đầu",
                "first day"
            )
        }

        /// Name of a field.
        public var fieldValidUntil: String {
            spoken.pick(
                "ngày hết hạn",
                "last day"
            )
        }

        /// Name of a field.
        public var fieldDocument: String {
            spoken.pick(
                "số văn bản",
                "document number"
            )
        }

        /// Name of a field.
        public var fieldWithdrawn: String {
            spoken.pick(
                "thu hồi",
                "withdrawal"
            )
        }

        /// In place of an empty value.
        public var nothingSaid: String {
            spoken.pick(
                "để trống",
                "left empty"
            )
        }

        /// Under a value.
        public func editedWhen(who: String, when: String) -> String {
            spoken.pick(
                "\(who) · sửa lúc \(when)",
                "\(who) · changed \(when)"
            )
        }

        /// Under a value that waited.
        public func editedOffline(who: String, when: String) -> String {
            spoken.pick(
                "\(who) · sửa lúc \(when), khi không có mạng",
                "\(who) · changed \(when), without a network"
            )
        }

        /// Under a value.
        public func editedArrived(who: String, when: String) -> String {
            spoken.pick(
                "\(who) · sửa lúc \(when), đã tới phường",
                "\(who) · changed \(when), at the ward already"
            )
        }

        /// Under the values, notice.
        public var safeNotice: String {
            spoken.pick(
                "Chưa mất gì cả. Chọn một, mọi máy trong tổ sẽ hiện nội dung đó; nội dung kia vẫn xem lại được.",
                "Nothing is lost. Choose one and every phone shows it; the other can still be looked up."
            )
        }

        /// Under the values, form.
        public var safeForm: String {
            spoken.pick(
                "Chưa mất gì cả. Chọn một để điền vào tờ khai; nội dung kia vẫn xem lại được.",
                "Nothing is lost. Choose one for the form; the other can still be looked up."
            )
        }

        /// Main button, names the choice.
        public func use(value: String) -> String {
            spoken.pick(
                "Dùng \(value)",
                "Use \(value)"
            )
        }

        /// Main button when the value is too long to name.
        public var useLong: String {
            spoken.pick(
                "Dùng nội dung đang chọn",
                "Use the selected text"
            )
        }

        /// Second button.
        public var enterThird: String {
            spoken.pick(
                "Nhập nội dung khác",
                "Enter something else"
            )
        }

        /// Second button for long texts.
        public var combine: String {
            spoken.pick(
                "Gộp cả hai rồi sửa",
                "Combine both and edit"
            )
        }

        /// State line after choosing.
        public var chosen: String {
            spoken.pick(
                "Đã lưu lựa chọn trên máy",
                "The choice is kept on this phone"
            )
        }

        /// For people who may not choose.
        public var onlyLeaders: String {
            spoken.pick(
                "Tổ trưởng sẽ chọn. Từ giờ đến lúc đó, máy hiện nội dung tới phường trước.",
                "The leader will choose. Until then the one that reached the ward first is shown."
            )
        }

        /// Empty.
        public var none: String {
            spoken.pick(
                "Không có chỗ nào hai người cùng sửa",
                "Nothing was changed by two people"
            )
        }

        /// Under the value that a form shows while two people differ.
        public var shownNow: String {
            spoken.pick(
                "Đang hiện trong tờ khai",
                "Shown in the form now"
            )
        }
    }

    /// A leader sees which households have read a notice.
    public struct Coverage: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Ai đã xem",
                "Who has read it"
            )
        }

        /// Large line, and in a notice's row.
        public func seen(seen: Int, total: Int) -> String {
            spoken.pick(
                "\(spoken.said(seen)) trên \(spoken.said(total)) hộ đã xem",
                "Read by \(spoken.said(seen)) of \(spoken.said(total)) households"
            )
        }

        /// Heading.
        public var byBlock: String {
            spoken.pick(
                "Theo cụm",
                "By block"
            )
        }

        /// Row, also read aloud for the bar.
        public func blockLine(block: String, seen: Int, total: Int) -> String {
            spoken.pick(
                "\(block): \(spoken.said(seen)) trên \(spoken.said(total)) hộ",
                "\(block): \(spoken.said(seen)) of \(spoken.said(total)) households"
            )
        }

        /// Row of households without a block.
        public var noBlock: String {
            spoken.pick(
                "Chưa rõ cụm",
                "Block not known"
            )
        }

        /// Heading.
        public var notYet: String {
            spoken.pick(
                "Hộ chưa xem",
                "Households that have not read it"
            )
        }

        /// Button that opens the list.
        public func notYetCount(count: Int) -> String {
            spoken.pick(
                "Còn \(spoken.said(count)) hộ chưa xem",
                count == 1 ? "\(spoken.said(count)) household has not read it yet" : "\(spoken.said(count)) households have not read it yet"
            )
        }

        /// State line of a household.
        public var noPhone: String {
            spoken.pick(
                "Hộ này chưa có máy nào vào tổ",
                "No phone of this household has joined yet"
            )
        }

        /// Button beside a household.
        public var call: String {
            spoken.pick(
                "Gọi",
                "Call"
            )
        }

        /// The same button, read aloud.
        public func callName(name: String) -> String {
            spoken.pick(
                "Gọi \(name)",
                "Call \(name)"
            )
        }

        /// State line.
        public var all: String {
            spoken.pick(
                "Cả tổ đã xem",
                "Everyone has read it"
            )
        }

        /// Empty: heading.
        public var emptyTitle: String {
            spoken.pick(
                "Chưa hộ nào xem",
                "No household has read it yet"
            )
        }

        /// Empty and foot of the screen.
        public var emptyBody: String {
            spoken.pick(
                "Máy ngoài vùng có mạng chỉ báo về khi gặp mạng, nên số này có thể tăng sau.",
                "Phones without a network report only when they meet one, so the figure may grow."
            )
        }

        /// Foot of the screen.
        public func asOf(when: String) -> String {
            spoken.pick(
                "Tính đến \(when)",
                "As of \(when)"
            )
        }
    }

    /// My drafts and dossiers with the timeline: drafting, sent, received, states, reasons, deadlines.
    public struct Dossiers: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Hồ sơ của tôi",
                "My applications"
            )
        }

        /// Heading.
        public var drafts: String {
            spoken.pick(
                "Đang điền",
                "Being filled in"
            )
        }

        /// Heading.
        public var underWay: String {
            spoken.pick(
                "Đang đi",
                "Under way"
            )
        }

        /// Heading.
        public var finished: String {
            spoken.pick(
                "Đã xong",
                "Finished"
            )
        }

        /// Label of the code.
        public var codeLabel: String {
            spoken.pick(
                "Mã hồ sơ",
                "Application code"
            )
        }

        /// In place of a code.
        public var noCode: String {
            spoken.pick(
                "Phường cấp mã khi nhận",
                "The ward gives a code on receipt"
            )
        }

        /// In place of a code, when a neighbour has brought the receipt.
        public var codeLater: String {
            spoken.pick(
                "Mã hồ sơ sẽ hiện khi máy có mạng",
                "The code appears once this phone has a network"
            )
        }

        /// Under a draft.
        public func lastChange(when: String) -> String {
            spoken.pick(
                "Sửa lần cuối \(when)",
                "Last changed \(when)"
            )
        }

        /// Heading.
        public var timeline: String {
            spoken.pick(
                "Hồ sơ đã đi tới đâu",
                "Where it is"
            )
        }

        /// Step.
        public var stepFilled: String {
            spoken.pick(
                "Điền trên máy này",
                "Filled in on this phone"
            )
        }

        /// Step.
        public var stepOffered: String {
            spoken.pick(
                "Đã gửi, chờ phường xác nhận",
                "Sent, waiting for the ward to confirm"
            )
        }

        /// Step.
        public var stepReceived: String {
            spoken.pick(
                "Phường đã nhận · có biên nhận",
                "The ward has it · with a receipt"
            )
        }

        /// Step.
        public var stepAsked: String {
            spoken.pick(
                "Phường xin bổ sung",
                "The ward asks for more"
            )
        }

        /// Step.
        public var stepSupplement: String {
            spoken.pick(
                "Đã gửi phần bổ sung",
                "The supplement was sent"
            )
        }

        /// Step.
        public var stepPayment: String {
            spoken.pick(
                "Phường báo nộp lệ phí",
                "The ward asks for the fee"
            )
        }

        /// Step to come.
        public var stepDecide: String {
            spoken.pick(
                "Phường giải quyết",
                "The ward decides"
            )
        }

        /// Step to come.
        public var stepResult: String {
            spoken.pick(
                "Nhận kết quả",
                "The result"
            )
        }

        /// Read aloud after a done step.
        public var stepDone: String {
            spoken.pick(
                "đã xong",
                "done"
            )
        }

        /// Read aloud after the current step.
        public var stepCurrent: String {
            spoken.pick(
                "đang ở bước này",
                "this is where it is"
            )
        }

        /// Read aloud after a step to come.
        public var stepAhead: String {
            spoken.pick(
                "chưa tới bước này",
                "still to come"
            )
        }

        /// Heading above the officer's own words.
        public var askTitle: String {
            spoken.pick(
                "Phường cần thêm",
                "What the ward needs"
            )
        }

        /// Under a refusal or a stop.
        public func reason(reason: String) -> String {
            spoken.pick(
                "Lý do: \(reason)",
                "Reason: \(reason)"
            )
        }

        /// State line.
        public func deadline(when: String) -> String {
            spoken.pick(
                "Hẹn trả \(when)",
                "Due \(when)"
            )
        }

        /// State line, amber clock.
        public func deadlineSupplement(when: String) -> String {
            spoken.pick(
                "Bổ sung trước \(when)",
                "Supplement before \(when)"
            )
        }

        /// State line.
        public var deadlineStopped: String {
            spoken.pick(
                "Ngày hẹn tạm dừng, tính tiếp khi phường nhận phần bổ sung",
                "The time stands still until the ward has the supplement"
            )
        }

        /// State line, amber.
        public func deadlinePassed(when: String) -> String {
            spoken.pick(
                "Phường đã quá ngày hẹn từ \(when). Có thể hỏi tại quầy, mang theo mã hồ sơ.",
                "The ward is late since \(when). You can ask at the counter with the application code."
            )
        }

        /// Main button.
        public var supplement: String {
            spoken.pick(
                "Bổ sung ngay",
                "Supplement now"
            )
        }

        /// Button.
        public var openForm: String {
            spoken.pick(
                "Xem tờ khai đã gửi",
                "See the form as sent"
            )
        }

        /// Button.
        public var openReceipt: String {
            spoken.pick(
                "Xem biên nhận",
                "See the receipt"
            )
        }

        /// Heading.
        public var resultTitle: String {
            spoken.pick(
                "Kết quả",
                "Result"
            )
        }

        /// Main button.
        public var resultOpen: String {
            spoken.pick(
                "Mở giấy kết quả",
                "Open the result"
            )
        }

        /// Button.
        public var resultShare: String {
            spoken.pick(
                "Chia sẻ giấy kết quả",
                "Share the result"
            )
        }

        /// State line.
        public var resultNotDownloaded: String {
            spoken.pick(
                "Giấy kết quả chưa tải về máy này. Có mạng là tải.",
                "The result is not on this phone yet. It comes with the network."
            )
        }

        /// State line; the reason follows.
        public var notReceived: String {
            spoken.pick(
                "Phường không nhận hồ sơ này",
                "The ward did not accept this application"
            )
        }

        /// State line; the reason follows.
        public var stopped: String {
            spoken.pick(
                "Phường dừng xử lý hồ sơ này",
                "The ward has stopped this application"
            )
        }

        /// Button after a refusal.
        public var beginAgain: String {
            spoken.pick(
                "Làm hồ sơ mới từ tờ khai này",
                "Begin anew from this form"
            )
        }

        /// State line of a draft that came back.
        public var returnedToDraft: String {
            spoken.pick(
                "Chưa được nhận. Tờ khai vẫn còn trên máy để sửa.",
                "Not accepted. The form is still on this phone to be mended."
            )
        }

        /// State line of a draft.
        public var expiredDraft: String {
            spoken.pick(
                "Tờ khai để lâu đã hết hạn. Những gì đã điền vẫn xem lại được.",
                "This form has expired. What was filled in can still be seen."
            )
        }

        /// Empty: heading.
        public var emptyTitle: String {
            spoken.pick(
                "Chưa có hồ sơ nào",
                "No applications yet"
            )
        }

        /// Empty: body.
        public var emptyBody: String {
            spoken.pick(
                "Vào mục Dịch vụ, chọn việc cần làm và bắt đầu điền. Không cần mạng.",
                "Go to Services, choose what you need and begin. No network is needed."
            )
        }

        /// Empty: button.
        public var emptyGo: String {
            spoken.pick(
                "Xem các dịch vụ",
                "See the services"
            )
        }
    }

    /// Joining by an invite: QR code or link, also with no network (answer QR).
    public struct Enrol: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Vào tổ",
                "Join the neighbourhood"
            )
        }

        /// Under the title.
        public var explain: String {
            spoken.pick(
                "Tổ trưởng hoặc phường có lời mời riêng cho từng người. Lời mời là mã QR hoặc đường dẫn.",
                "The group leader or the ward has an invite for each person: a QR code or a link."
            )
        }

        /// Main button.
        public var scan: String {
            spoken.pick(
                "Quét mã QR",
                "Scan the QR code"
            )
        }

        /// Second button.
        public var paste: String {
            spoken.pick(
                "Dán đường dẫn",
                "Paste the link"
            )
        }

        /// Label of the text field.
        public var linkLabel: String {
            spoken.pick(
                "Đường dẫn lời mời",
                "Invite link"
            )
        }

        /// Example under the text field.
        public var linkExample: String {
            spoken.pick(
                "Bắt đầu bằng xom://invite/",
                "It begins with xom://invite/"
            )
        }

        /// Button under the pasted link.
        public var readLink: String {
            spoken.pick(
                "Xem lời mời",
                "Read the invite"
            )
        }

        /// Third way: a picture from a message.
        public var fromPicture: String {
            spoken.pick(
                "Chọn ảnh có mã QR",
                "Choose a picture of the code"
            )
        }

        /// After choosing a picture.
        public var noCodeInPicture: String {
            spoken.pick(
                "Không thấy mã QR trong ảnh này. Hãy chọn ảnh rõ hơn, hoặc quét lại.",
                "There is no QR code in this picture. Choose a clearer one, or scan again."
            )
        }

        /// Before the system asks for the camera.
        public var cameraWhy: String {
            spoken.pick(
                "Xóm cần máy ảnh để quét mã. Ảnh không được giữ lại.",
                "Xóm needs the camera to read the code. No picture is kept."
            )
        }

        /// When the camera was refused.
        public var cameraOff: String {
            spoken.pick(
                "Máy ảnh đang bị tắt với Xóm. Có thể dán đường dẫn, hoặc bật lại trong cài đặt của máy.",
                "The camera is switched off for Xóm. Paste the link, or switch it on in the phone's settings."
            )
        }

        /// Under the live picture of the camera.
        public var scanAim: String {
            spoken.pick(
                "Đưa mã vào trong khung, máy tự đọc",
                "Hold the code inside the frame; it is read by itself"
            )
        }

        /// Beside the live picture of the camera.
        public var lightOn: String {
            spoken.pick(
                "Bật đèn",
                "Switch the light on"
            )
        }

        /// Beside the live picture of the camera.
        public var lightOff: String {
            spoken.pick(
                "Tắt đèn",
                "Switch the light off"
            )
        }

        /// Button under the sentence about the camera.
        public var openPhoneSettings: String {
            spoken.pick(
                "Mở cài đặt của máy",
                "Open the phone's settings"
            )
        }

        /// Title above what the invite says.
        public var checkTitle: String {
            spoken.pick(
                "Lời mời này cho",
                "This invite is for"
            )
        }

        /// Label where an invite carries no name of the neighbourhood, only its code.
        public var checkGroup: String {
            spoken.pick(
                "Mã của tổ",
                "Code of the neighbourhood"
            )
        }

        /// Label above the name of the neighbourhood, as the invite says.
        public var checkGroupName: String {
            spoken.pick(
                "Mời vào",
                "Invited to"
            )
        }

        /// Label.
        public var checkRole: String {
            spoken.pick(
                "Vai trò",
                "Role"
            )
        }

        /// State line of an invite.
        public func checkUntil(when: String) -> String {
            spoken.pick(
                "Dùng được đến \(when)",
                "Good until \(when)"
            )
        }

        /// Label of the short code that can be compared by eye.
        public var checkFingerprint: String {
            spoken.pick(
                "Dấu của phường",
                "The ward's fingerprint"
            )
        }

        /// Under the fingerprint.
        public var checkFingerprintHint: String {
            spoken.pick(
                "So với dấu dán ở phường hoặc trên máy tổ trưởng thì càng chắc.",
                "Compare it with the one at the ward or on the leader's phone to be sure."
            )
        }

        /// Main button.
        public var accept: String {
            spoken.pick(
                "Nhận lời mời",
                "Accept the invite"
            )
        }

        /// Second button.
        public var notMine: String {
            spoken.pick(
                "Không phải của tôi",
                "This is not mine"
            )
        }

        /// While the answer is under way.
        public var joining: String {
            spoken.pick(
                "Đang báo cho phường",
                "Telling the ward"
            )
        }

        /// Title when the ward has confirmed.
        public var joinedTitle: String {
            spoken.pick(
                "Đã vào tổ",
                "You have joined"
            )
        }

        /// Under the title.
        public var joinedBody: String {
            spoken.pick(
                "Phường đã ghi danh máy này. Thông báo của tổ đang được tải về.",
                "The ward has enrolled this phone. The neighbourhood's notices are on their way."
            )
        }

        /// Title when the answer is on the phone but not at the ward.
        public var waitingTitle: String {
            spoken.pick(
                "Còn một bước nữa",
                "One more step"
            )
        }

        /// Under the title.
        public var waitingBody: String {
            spoken.pick(
                "Máy đã nhận lời mời nhưng phường chưa biết. Khi có mạng, máy tự báo. Không có mạng thì đưa mã dưới đây cho tổ trưởng quét.",
                "This phone has the invite, but the ward does not know yet. With a network it reports by itself. Without one, let the group leader scan the code below."
            )
        }

        /// Read aloud on the QR picture.
        public var answerCode: String {
            spoken.pick(
                "Mã trả lời",
                "Answer code"
            )
        }

        /// Button; opens the share sheet.
        public var answerShare: String {
            spoken.pick(
                "Gửi thư trả lời qua ứng dụng khác",
                "Send the answer through another app"
            )
        }

        /// Under the QR picture.
        public var answerSafe: String {
            spoken.pick(
                "Ai mang mã này cũng được. Người mang không vào tổ thay được.",
                "Anyone may carry this code. Nobody can use it to join in your place."
            )
        }

        /// Last line of the waiting screen.
        public var meanwhile: String {
            spoken.pick(
                "Trong lúc chờ, vẫn xem dịch vụ và điền giấy tờ được.",
                "Meanwhile you can look at services and fill in papers."
            )
        }

        /// Title; the reason from the core follows.
        public var refusedTitle: String {
            spoken.pick(
                "Phường chưa ghi danh được máy này",
                "The ward did not enrol this phone"
            )
        }

        /// What to do after a refusal.
        public var askNewInvite: String {
            spoken.pick(
                "Xin tổ trưởng lời mời mới, rồi quét lại. Giấy tờ đã điền vẫn còn trên máy.",
                "Ask the group leader for a new invite and scan it. Papers filled in are still on this phone."
            )
        }

        /// Leader: title, and the button that leads here.
        public var inviteTitle: String {
            spoken.pick(
                "Mời hàng xóm",
                "Invite a neighbour"
            )
        }

        /// Leader: button beside somebody of the list who has no phone here yet.
        public var inviteMember: String {
            spoken.pick(
                "Mời vào Xóm",
                "Invite to Xóm"
            )
        }

        /// Leader: button beside somebody who has a phone here already.
        public var inviteDevice: String {
            spoken.pick(
                "Mời thêm một máy",
                "Invite another phone"
            )
        }

        /// Leader: label.
        public var inviteName: String {
            spoken.pick(
                "Họ tên người được mời",
                "Name of the person"
            )
        }

        /// Leader: label.
        public var inviteHousehold: String {
            spoken.pick(
                "Hộ",
                "Household"
            )
        }

        /// Leader: option, an invite without a household.
        public var inviteNoHousehold: String {
            spoken.pick(
                "Chưa xếp vào hộ nào",
                "In no household yet"
            )
        }

        /// Leader: hint of the field that finds the household.
        public var inviteFindHousehold: String {
            spoken.pick(
                "Tìm số nhà",
                "Find a house"
            )
        }

        /// Leader: label.
        public var inviteRole: String {
            spoken.pick(
                "Vai trò trong tổ",
                "Role in the neighbourhood"
            )
        }

        /// Leader: heading above the options of days.
        public var inviteUntil: String {
            spoken.pick(
                "Dùng được bao lâu",
                "How long it is good"
            )
        }

        /// Leader: option.
        public func inviteDays(count: Int) -> String {
            spoken.pick(
                "Dùng được trong \(spoken.said(count)) ngày",
                count == 1 ? "Good for \(spoken.said(count)) day" : "Good for \(spoken.said(count)) days"
            )
        }

        /// Leader: main button.
        public var inviteMake: String {
            spoken.pick(
                "Tạo lời mời",
                "Make the invite"
            )
        }

        /// Leader: read aloud on the QR picture.
        public func inviteCode(name: String) -> String {
            spoken.pick(
                "Mã lời mời cho \(name)",
                "Invite code for \(name)"
            )
        }

        /// Leader: under the QR picture.
        public var inviteCare: String {
            spoken.pick(
                "Mã dùng được một lần. Chỉ đưa cho đúng người.",
                "The code works once. Give it only to the person it is for."
            )
        }

        /// Leader: title of the page with one invite.
        public var inviteCodeTitle: String {
            spoken.pick(
                "Lời mời",
                "Invite"
            )
        }

        /// Leader: button under the invite code; opens the share sheet.
        public var inviteShare: String {
            spoken.pick(
                "Gửi đường dẫn qua ứng dụng khác",
                "Send the link through another app"
            )
        }

        /// Leader: button.
        public var inviteScanAnswer: String {
            spoken.pick(
                "Quét mã trả lời",
                "Scan the answer code"
            )
        }

        /// Leader: above the ways to take an answer.
        public var inviteAnswerHint: String {
            spoken.pick(
                "Người được mời không có mạng thì quét mã trả lời trên máy họ, máy này mang tới phường.",
                "If your neighbour has no network, scan the answer code on their phone; this phone carries it to the ward."
            )
        }

        /// Leader: label of the text field.
        public var answerLabel: String {
            spoken.pick(
                "Thư trả lời",
                "Answer"
            )
        }

        /// Leader: example under the text field.
        public var answerExample: String {
            spoken.pick(
                "Bắt đầu bằng xom://answer/",
                "It begins with xom://answer/"
            )
        }

        /// Leader: second button.
        public var pasteAnswer: String {
            spoken.pick(
                "Dán thư trả lời",
                "Paste the answer"
            )
        }

        /// Leader: button under the pasted answer.
        public var takeAnswer: String {
            spoken.pick(
                "Mang thư trả lời này",
                "Carry this answer"
            )
        }

        /// Leader: state line.
        public func inviteCarried(name: String) -> String {
            spoken.pick(
                "Máy này sẽ mang thư trả lời của \(name) tới phường",
                "This phone carries \(name)’s answer to the ward"
            )
        }

        /// Leader: state of an invite.
        public var inviteUsed: String {
            spoken.pick(
                "Đã dùng",
                "Used"
            )
        }

        /// Leader: state of an invite.
        public func inviteOpen(when: String) -> String {
            spoken.pick(
                "Chưa dùng, còn đến \(when)",
                "Not used, good until \(when)"
            )
        }

        /// Leader: state of an invite.
        public func inviteExpired(when: String) -> String {
            spoken.pick(
                "Hết hạn \(when)",
                "Expired \(when)"
            )
        }

        /// Leader: empty list.
        public var inviteEmpty: String {
            spoken.pick(
                "Chưa có lời mời nào. Tạo được cả khi không có mạng.",
                "No invites yet. They can be made without a network."
            )
        }

        /// In place of the camera picture, as on a desktop.
        public var noCamera: String {
            spoken.pick(
                "Máy này không có máy ảnh. Hãy dán đường dẫn, hoặc chọn ảnh có mã QR.",
                "There is no camera here. Paste the link, or choose a picture of the code."
            )
        }

        /// In place of a QR picture that cannot be drawn.
        public var codeTooLong: String {
            spoken.pick(
                "Nội dung quá dài cho một mã QR. Hãy gửi bằng ứng dụng khác.",
                "This is too long for a QR code. Send it through another app."
            )
        }

        /// Leader: title of the page.
        public var invitesTitle: String {
            spoken.pick(
                "Lời mời và thư trả lời",
                "Invites and answers"
            )
        }
    }

    /// Export of my data.
    public struct Export: Sendable {
        let spoken: Language

        /// Under the title.
        public var explain: String {
            spoken.pick(
                "Một tệp gồm thông tin, ý kiến, tờ khai, hồ sơ và biên nhận của tôi trên máy này.",
                "One file with my details, comments, forms, applications and receipts on this phone."
            )
        }

        /// Before making the file, amber.
        public var care: String {
            spoken.pick(
                "Tệp không khóa: ai cầm cũng đọc được, có cả số căn cước. Hãy cất kỹ.",
                "The file is not locked: whoever has it can read it, identity numbers too. Keep it safe."
            )
        }

        /// Main button.
        public var make: String {
            spoken.pick(
                "Tạo tệp",
                "Make the file"
            )
        }

        /// State line.
        public var making: String {
            spoken.pick(
                "Đang tạo tệp",
                "Making the file"
            )
        }

        /// State line.
        public func ready(size: String) -> String {
            spoken.pick(
                "Đã tạo xong · \(size)",
                "The file is ready · \(size)"
            )
        }

        /// Button after making.
        public var share: String {
            spoken.pick(
                "Lưu hoặc gửi tệp",
                "Save or send the file"
            )
        }

        /// Name of the file.
        public func fileName(date: String) -> String {
            spoken.pick(
                "xom-du-lieu-\(date).json",
                "xom-data-\(date).json"
            )
        }

        /// Foot of the page.
        public var wardToo: String {
            spoken.pick(
                "Muốn xin dữ liệu đang nằm ở phường, hãy hỏi tại quầy một cửa.",
                "For what the ward itself holds, ask at the one-stop counter."
            )
        }
    }

    /// The form: the core's field list drawn, saved at every keystroke, what is missing, sending.
    public struct Form: Sendable {
        let spoken: Language

        /// Under the bars of progress.
        public func progress(done: Int, total: Int) -> String {
            spoken.pick(
                "\(spoken.said(done)) trên \(spoken.said(total)) phần đã đủ",
                "\(spoken.said(done)) of \(spoken.said(total)) parts complete"
            )
        }

        /// Heading of a part, read aloud.
        public func section(number: Int, title: String) -> String {
            spoken.pick(
                "Phần \(spoken.said(number)): \(title)",
                "Part \(spoken.said(number)): \(title)"
            )
        }

        /// State line of a part.
        public var sectionDone: String {
            spoken.pick(
                "Đã đủ",
                "Complete"
            )
        }

        /// State line of a part.
        public func sectionMissing(count: Int) -> String {
            spoken.pick(
                "Còn \(spoken.said(count)) mục",
                count == 1 ? "\(spoken.said(count)) field left" : "\(spoken.said(count)) fields left"
            )
        }

        /// Title of a part without a name.
        public var sectionOther: String {
            spoken.pick(
                "Các mục khác",
                "Other fields"
            )
        }

        /// State line, only when it takes longer than a moment.
        public var saving: String {
            spoken.pick(
                "Đang lưu",
                "Saving"
            )
        }

        /// State line, amber; the reason follows.
        public var notSaved: String {
            spoken.pick(
                "Chưa lưu được chữ vừa gõ",
                "The last words are not saved"
            )
        }

        /// Read aloud after the label; the eye sees a star.
        public var required: String {
            spoken.pick(
                "bắt buộc",
                "required"
            )
        }

        /// Top of a part.
        public var requiredLegend: String {
            spoken.pick(
                "Mục có dấu * cần điền",
                "Fields marked * are needed"
            )
        }

        /// Under a field.
        public func example(example: String) -> String {
            spoken.pick(
                "Ví dụ: \(example)",
                "For example: \(example)"
            )
        }

        /// Button beside a field.
        public func prefill(value: String) -> String {
            spoken.pick(
                "Dùng \(value) từ thông tin của tôi",
                "Use \(value) from my details"
            )
        }

        /// Option that clears a choice.
        public var chooseNone: String {
            spoken.pick(
                "Để trống",
                "Leave empty"
            )
        }

        /// Under a date.
        public var dateExample: String {
            spoken.pick(
                "Ví dụ: 05/01/1958",
                "For example: 05/01/1958"
            )
        }

        /// Under a date that may be partial.
        public var datePartial: String {
            spoken.pick(
                "Không nhớ ngày thì ghi tháng và năm, hoặc chỉ ghi năm.",
                "If the day is not known, give the month and year, or only the year."
            )
        }

        /// Button beside a date, read aloud.
        public var openCalendar: String {
            spoken.pick(
                "Mở lịch",
                "Open the calendar"
            )
        }

        /// Under an address.
        public var addressExample: String {
            spoken.pick(
                "Ví dụ: số 5 ngõ 32, Đông Ngạc, Hà Nội",
                "For example: 5 alley 32, Đông Ngạc, Hà Nội"
            )
        }

        /// Under a phone number.
        public var phoneExample: String {
            spoken.pick(
                "Ví dụ: 0912 345 678",
                "For example: 0912 345 678"
            )
        }

        /// Under an identity number.
        public var personIdExample: String {
            spoken.pick(
                "12 chữ số trên thẻ căn cước",
                "The 12 digits on the identity card"
            )
        }

        /// Under an identity number.
        public var personIdSafe: String {
            spoken.pick(
                "Số này được niêm phong, phường chỉ đọc được sau khi gửi.",
                "This number is sealed; the ward can read it only once it is sent."
            )
        }

        /// Button under an identity number.
        public var cardScan: String {
            spoken.pick(
                "Quét mã trên thẻ căn cước",
                "Scan the code on the identity card"
            )
        }

        /// Button under an identity number.
        public var cardPicture: String {
            spoken.pick(
                "Chọn ảnh có mã trên thẻ",
                "Choose a picture of the card’s code"
            )
        }

        /// Under those buttons.
        public var cardWhy: String {
            spoken.pick(
                "Mã trên thẻ điền sẵn các mục của người đó. Không lưu ảnh thẻ.",
                "The code on the card fills in what belongs to that person. No picture of the card is kept."
            )
        }

        /// State line above the list of what was filled in.
        public var cardFilled: String {
            spoken.pick(
                "Đã điền từ thẻ",
                "Filled in from the card"
            )
        }

        /// State line after a scan that changes nothing.
        public var cardSame: String {
            spoken.pick(
                "Thẻ ghi đúng như đã điền",
                "The card says what is filled in already"
            )
        }

        /// Heading above the differing answers.
        public var cardDiffers: String {
            spoken.pick(
                "Thẻ ghi khác với những gì đang có",
                "The card says something else"
            )
        }

        /// Under the name of a field that differs.
        public func cardNow(value: String) -> String {
            spoken.pick(
                "Đang ghi: \(value)",
                "Filled in: \(value)"
            )
        }

        /// Under the name of a field that differs.
        public func cardSays(value: String) -> String {
            spoken.pick(
                "Trên thẻ: \(value)",
                "On the card: \(value)"
            )
        }

        /// Button.
        public var cardUse: String {
            spoken.pick(
                "Dùng theo thẻ",
                "Use what the card says"
            )
        }

        /// Button.
        public var cardKeep: String {
            spoken.pick(
                "Giữ như đang ghi, chỉ điền mục trống",
                "Keep what is filled in, fill only what is empty"
            )
        }

        /// Button.
        public var cardLeave: String {
            spoken.pick(
                "Không dùng thẻ này",
                "Do not use this card"
            )
        }

        /// Under an answer that the card replaced.
        public func cardBefore(value: String) -> String {
            spoken.pick(
                "Trước đó: \(value)",
                "Before: \(value)"
            )
        }

        /// Button after a card was used.
        public var cardUndo: String {
            spoken.pick(
                "Trả lại như trước khi quét",
                "As it was before the scan"
            )
        }

        /// After an amount.
        public var moneyUnit: String {
            spoken.pick(
                "đồng",
                "đồng"
            )
        }

        /// Beside the label of a table.
        public func rows(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) dòng",
                count == 1 ? "\(spoken.said(count)) row" : "\(spoken.said(count)) rows"
            )
        }

        /// Heading of a row.
        public func rowNumber(number: Int) -> String {
            spoken.pick(
                "Dòng \(spoken.said(number))",
                "Row \(spoken.said(number))"
            )
        }

        /// Button.
        public var rowAdd: String {
            spoken.pick(
                "Thêm dòng",
                "Add a row"
            )
        }

        /// Button.
        public func rowRemove(number: Int) -> String {
            spoken.pick(
                "Bỏ dòng \(spoken.said(number))",
                "Remove row \(spoken.said(number))"
            )
        }

        /// Empty table.
        public var rowsEmpty: String {
            spoken.pick(
                "Chưa có dòng nào",
                "No rows yet"
            )
        }

        /// State line of a field with a conflict.
        public var bothFilled: String {
            spoken.pick(
                "Hai người cùng điền mục này. Chạm để chọn.",
                "Two people filled this in. Tap to choose."
            )
        }

        /// State line of a draft in a list.
        public func leftToFill(count: Int) -> String {
            spoken.pick(
                "Còn thiếu \(spoken.said(count)) mục",
                count == 1 ? "\(spoken.said(count)) field still missing" : "\(spoken.said(count)) fields still missing"
            )
        }

        /// Title of the check.
        public var missingTitle: String {
            spoken.pick(
                "Còn thiếu gì",
                "What is missing"
            )
        }

        /// State line of the check.
        public func missingCount(count: Int) -> String {
            spoken.pick(
                "Còn \(spoken.said(count)) mục cần điền hoặc sửa",
                count == 1 ? "\(spoken.said(count)) field to fill in or mend" : "\(spoken.said(count)) fields to fill in or mend"
            )
        }

        /// Read aloud on a row of the check.
        public var missingGo: String {
            spoken.pick(
                "Tới mục này",
                "Go to this field"
            )
        }

        /// Main button of the last part.
        public var check: String {
            spoken.pick(
                "Kiểm tra và gửi",
                "Check and send"
            )
        }

        /// Title.
        public var reviewTitle: String {
            spoken.pick(
                "Xem lại trước khi gửi",
                "Look it over before sending"
            )
        }

        /// Value of an empty field.
        public var reviewEmpty: String {
            spoken.pick(
                "không điền",
                "not filled in"
            )
        }

        /// Box before sending.
        public var declare: String {
            spoken.pick(
                "Tôi đã xem lại và thấy đúng",
                "I have looked it over and it is right"
            )
        }

        /// Main button.
        public var send: String {
            spoken.pick(
                "Gửi cho phường",
                "Send to the ward"
            )
        }

        /// Main button after a request.
        public var sendSupplement: String {
            spoken.pick(
                "Gửi phần bổ sung",
                "Send the supplement"
            )
        }

        /// Above the main button.
        public var sendExplain: String {
            spoken.pick(
                "Tờ khai được niêm phong đúng như đang thấy. Phường nhận xong sẽ có biên nhận.",
                "The form is sealed exactly as you see it. When the ward has it, there is a receipt."
            )
        }

        /// Title after sending without a network.
        public var sealedTitle: String {
            spoken.pick(
                "Đã niêm phong, chờ gửi",
                "Sealed, waiting to be sent"
            )
        }

        /// Under the title.
        public var sealedBody: String {
            spoken.pick(
                "Có mạng là máy tự gửi. Không có mạng thì nhờ hàng xóm mang hộ, người mang không đọc được.",
                "With a network it goes by itself. Without one a neighbour can carry it and cannot read it."
            )
        }

        /// Title after sending.
        public var sentTitle: String {
            spoken.pick(
                "Phường đã nhận",
                "The ward has it"
            )
        }

        /// In the menu.
        public var withdrawDraft: String {
            spoken.pick(
                "Thôi không nộp",
                "Give up this application"
            )
        }

        /// Question.
        public var withdrawAsk: String {
            spoken.pick(
                "Thôi không nộp hồ sơ này? Những gì đã điền và giấy tờ đã thêm sẽ mất hẳn.",
                "Give up this application? What was filled in and the papers added are gone for good."
            )
        }

        /// Line at the top of a sent form.
        public var locked: String {
            spoken.pick(
                "Hồ sơ đã gửi, không sửa được nữa. Khi phường yêu cầu bổ sung thì sẽ mở lại.",
                "It was sent and cannot be changed. It opens again when the ward asks for a supplement."
            )
        }

        /// Beside a moving sign while the form is sealed.
        public var sealing: String {
            spoken.pick(
                "Đang niêm phong",
                "Sealing"
            )
        }

        /// Main button after sending.
        public var follow: String {
            spoken.pick(
                "Xem hồ sơ đi tới đâu",
                "See where it is"
            )
        }

        /// Button of that question.
        public var withdrawYes: String {
            spoken.pick(
                "Xóa tờ khai",
                "Delete the form"
            )
        }
    }

    /// Home: what needs me now, emergency on top, the state of the exchange in words.
    public struct Home: Sendable {
        let spoken: Language

        /// Title; the name with its form of address, as “cô Lan”.
        public func greeting(name: String) -> String {
            spoken.pick(
                "Chào \(name)",
                "Hello, \(name)"
            )
        }

        /// Title while no name is known.
        public var greetingPlain: String {
            spoken.pick(
                "Xin chào",
                "Hello"
            )
        }

        /// Under the title.
        public func place(group: String, ward: String) -> String {
            spoken.pick(
                "\(group) · \(ward)",
                "\(group) · \(ward)"
            )
        }

        /// Heading; no form of address is known.
        public var toDo: String {
            spoken.pick(
                "Việc cần làm",
                "To do"
            )
        }

        /// Heading; {address} as “cô” or “cô Lan”, in English the name.
        public func toDoOf(address: String) -> String {
            spoken.pick(
                "Việc của \(address)",
                "For \(address)"
            )
        }

        /// Heading.
        public var newNotices: String {
            spoken.pick(
                "Thông báo mới",
                "New notices"
            )
        }

        /// Heading.
        public var underWay: String {
            spoken.pick(
                "Hồ sơ đang đi",
                "Applications under way"
            )
        }

        /// State line of the emergency card.
        public func emergencyFrom(who: String, when: String) -> String {
            spoken.pick(
                "Khẩn · \(who) báo lúc \(when)",
                "Emergency · \(who), \(when)"
            )
        }

        /// Main button of the emergency card.
        public var emergencySafe: String {
            spoken.pick(
                "Nhà tôi an toàn",
                "We are safe"
            )
        }

        /// Second button of the emergency card.
        public var emergencyHelp: String {
            spoken.pick(
                "Cần giúp",
                "We need help"
            )
        }

        /// State line after answering.
        public var emergencySaidSafe: String {
            spoken.pick(
                "Câu trả lời: nhà tôi an toàn",
                "Your answer: we are safe"
            )
        }

        /// State line after answering.
        public var emergencySaidHelp: String {
            spoken.pick(
                "Câu trả lời: cần giúp. Nếu nguy đến tính mạng, hãy gọi 114 hoặc 115.",
                "Your answer: we need help. If life is in danger, call 114 or 115."
            )
        }

        /// Under the answer to an emergency, offline.
        public var emergencyNotSent: String {
            spoken.pick(
                "Chưa tới phường vì không có mạng. Việc gấp thì hãy gọi điện.",
                "Not yet at the ward: there is no network. If it is urgent, please phone."
            )
        }

        /// State line of a task with a deadline.
        public func due(when: String) -> String {
            spoken.pick(
                "Trước \(when)",
                "Before \(when)"
            )
        }

        /// Body of a task.
        public func wardAsks(what: String) -> String {
            spoken.pick(
                "Phường cần thêm: \(what)",
                "The ward needs: \(what)"
            )
        }

        /// Task of a leader.
        public func conflict(title: String) -> String {
            spoken.pick(
                "Hai người cùng sửa “\(title)”. Cần chọn một.",
                "Two people changed “\(title)”. One has to be chosen."
            )
        }

        /// State line of an open draft.
        public func draftOpen(done: Int, total: Int) -> String {
            spoken.pick(
                "Đang điền, \(spoken.said(done)) trên \(spoken.said(total)) phần",
                "Being filled in, \(spoken.said(done)) of \(spoken.said(total)) parts"
            )
        }

        /// State line of a draft, also of the check before sending.
        public var draftReady: String {
            spoken.pick(
                "Đã đủ, có thể gửi",
                "Complete, ready to send"
            )
        }

        /// State line of a dossier.
        public var resultReady: String {
            spoken.pick(
                "Phường đã có kết quả",
                "The ward has the result"
            )
        }

        /// Task that opens the explanation.
        public func refusedItem(what: String) -> String {
            spoken.pick(
                "Chưa được nhận: \(what)",
                "Not accepted: \(what)"
            )
        }

        /// Empty: heading.
        public var nothingTitle: String {
            spoken.pick(
                "Hôm nay không có việc gì",
                "Nothing to do today"
            )
        }

        /// Empty: body.
        public var nothingBody: String {
            spoken.pick(
                "Khi tổ hoặc phường cần, việc sẽ hiện ở đây.",
                "When the neighbourhood or the ward needs something, it appears here."
            )
        }

        /// Right after joining without a network.
        public var firstExchange: String {
            spoken.pick(
                "Máy chưa gặp phường lần nào. Có mạng là thông báo của tổ hiện ra.",
                "This phone has not met the ward yet. With a network, the neighbourhood’s notices appear."
            )
        }

        /// Card when the ward has ended this phone's right to write.
        public var revokedTitle: String {
            spoken.pick(
                "Máy này đã bị khóa",
                "This phone has been blocked"
            )
        }

        /// Under that title.
        public var revokedBody: String {
            spoken.pick(
                "Tin mới không về máy này nữa, và việc làm ở đây không tới phường. Những gì đã có vẫn đọc được. Muốn dùng lại, hãy xin tổ trưởng lời mời mới.",
                "News no longer comes to this phone, and what is done here does not reach the ward. What is here can still be read. To use Xóm again, ask your group leader for a new invite."
            )
        }

        /// Card when two phones were seen to use the same key.
        public var markedTitle: String {
            spoken.pick(
                "Máy này phải vào tổ lại",
                "This phone has to join again"
            )
        }

        /// Under that title.
        public var markedBody: String {
            spoken.pick(
                "Có hai máy cùng dùng khóa của máy này, như sau khi khôi phục từ bản sao. Những gì đã tới phường vẫn còn. Xin tổ trưởng một lời mời mới; việc đang chờ sẽ được gửi lại.",
                "Two phones use this phone's key, as after restoring a copy. What has reached the ward is safe. Ask your group leader for a new invite; what waits will be sent again."
            )
        }

        /// Card when the core raised an alarm.
        public var alarmTitle: String {
            spoken.pick(
                "Có điều không đúng",
                "Something is not right"
            )
        }

        /// Under the alarm's title.
        public var alarmBody: String {
            spoken.pick(
                "Sổ của phường không khớp với máy này. Những gì trên máy vẫn giữ nguyên. Hãy cho tổ trưởng xem màn hình này.",
                "The ward’s log does not agree with this phone. Everything on the phone is kept. Please show this screen to the group leader."
            )
        }
    }

    /// Leaving: this phone is wiped, what is unsent is named first.
    public struct Leave: Sendable {
        let spoken: Language

        /// Under the title.
        public var explain: String {
            spoken.pick(
                "Mọi thứ của Xóm trên máy này sẽ bị xóa, không lấy lại được. Những gì đã tới phường vẫn còn ở phường.",
                "Everything of Xóm on this phone is deleted for good. What has reached the ward stays with the ward."
            )
        }

        /// Heading, amber.
        public var unsentTitle: String {
            spoken.pick(
                "Những việc chưa tới phường",
                "Not at the ward yet"
            )
        }

        /// State line, amber triangle.
        public func unsentCount(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) việc sẽ mất hẳn",
                count == 1 ? "\(spoken.said(count)) thing would be lost" : "\(spoken.said(count)) things would be lost"
            )
        }

        /// Row.
        public func unsentDraft(title: String) -> String {
            spoken.pick(
                "Tờ khai đang điền: \(title)",
                "Unfinished form: \(title)"
            )
        }

        /// One thing that would be lost: a notice or a comment that was begun.
        public func unsentBegun(title: String) -> String {
            spoken.pick(
                "Đang viết dở: \(title)",
                "Being written: \(title)"
            )
        }

        /// Row.
        public func unsentWaiting(title: String) -> String {
            spoken.pick(
                "Chờ gửi: \(title)",
                "Waiting to be sent: \(title)"
            )
        }

        /// Row.
        public func unsentCarried(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) việc mang hộ hàng xóm",
                count == 1 ? "\(spoken.said(count)) thing carried for neighbours" : "\(spoken.said(count)) things carried for neighbours"
            )
        }

        /// Row.
        public func unsentReceipts(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) biên nhận chưa trao lại cho hàng xóm",
                count == 1 ? "\(spoken.said(count)) receipt not yet handed back to a neighbour" : "\(spoken.said(count)) receipts not yet handed back to neighbours"
            )
        }

        /// Main button when something is unsent.
        public var sendFirst: String {
            spoken.pick(
                "Gửi hết rồi mới xóa",
                "Send everything first"
            )
        }

        /// Second button.
        public var exportFirst: String {
            spoken.pick(
                "Lấy bản sao trước",
                "Export a copy first"
            )
        }

        /// State line, jade tick.
        public var nothingUnsent: String {
            spoken.pick(
                "Mọi thứ đã tới phường, xóa không mất gì",
                "Everything has reached the ward; nothing would be lost"
            )
        }

        /// Label of the field.
        public var confirmLabel: String {
            spoken.pick(
                "Gõ chữ XÓA để chắc chắn",
                "Type DELETE to be sure"
            )
        }

        /// What has to be typed; marks and case do not matter.
        public var confirmWord: String {
            spoken.pick(
                "XÓA",
                "DELETE"
            )
        }

        /// Button.
        public var wipe: String {
            spoken.pick(
                "Xóa khỏi máy này",
                "Delete from this phone"
            )
        }

        /// State line.
        public var wiping: String {
            spoken.pick(
                "Đang xóa",
                "Deleting"
            )
        }

        /// Last screen.
        public var wiped: String {
            spoken.pick(
                "Muốn dùng lại Xóm trên máy này, hãy xin tổ trưởng lời mời mới.",
                "To use Xóm here again, ask the group leader for a new invite."
            )
        }

        /// Switch, on by default.
        public var revokeToo: String {
            spoken.pick(
                "Đồng thời báo phường khóa máy này",
                "Also tell the ward to lock this phone"
            )
        }

        /// Last screen, when the ward was not reached.
        public var revokeLater: String {
            spoken.pick(
                "Chưa báo được phường. Hãy nhờ tổ trưởng khóa máy này.",
                "The ward could not be told. Ask the group leader to lock this phone."
            )
        }

        /// Kept at the ward as the reason for locking the phone.
        public var revokeReason: String {
            spoken.pick(
                "Chủ máy đã xóa Xóm khỏi máy này",
                "Its owner removed Xóm from this phone"
            )
        }

        /// Title of the last screen.
        public var wipedTitle: String {
            spoken.pick(
                "Đã xóa xong",
                "Everything is deleted"
            )
        }

        /// Last screen, state line.
        public var revoked: String {
            spoken.pick(
                "Phường đã khóa máy này",
                "The ward has locked this phone"
            )
        }

        /// State line, before deleting.
        public var telling: String {
            spoken.pick(
                "Đang báo phường",
                "Telling the ward"
            )
        }
    }

    /// Nearby: bundles given and taken by file and share sheet; the courier's view with counts only.
    public struct Nearby: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Mang hộ",
                "Carrying"
            )
        }

        /// Under the title.
        public var explain: String {
            spoken.pick(
                "Không có mạng vẫn chuyển được việc cho nhau: máy này gói lại thành một tệp, máy kia mở ra.",
                "Things can be passed on without a network: this phone packs a file, the other one opens it."
            )
        }

        /// Main button.
        public var give: String {
            spoken.pick(
                "Gửi tệp cho hàng xóm",
                "Give a file to a neighbour"
            )
        }

        /// Under the button.
        public var giveBody: String {
            spoken.pick(
                "Gồm những gì máy này đang chờ gửi, cả giấy tờ kèm hồ sơ, và tin mới của tổ.",
                "It holds what waits on this phone, papers of applications included, and the neighbourhood’s news."
            )
        }

        /// Before sharing.
        public var giveCare: String {
            spoken.pick(
                "Ai cầm tệp này đọc được thông báo của tổ. Hồ sơ và giấy tờ thì đã niêm phong, không đọc được.",
                "Whoever holds this file can read the neighbourhood’s notices. Applications and papers are sealed and cannot be read."
            )
        }

        /// State line.
        public var packing: String {
            spoken.pick(
                "Đang gói",
                "Packing"
            )
        }

        /// State line.
        public func packed(size: String) -> String {
            spoken.pick(
                "Đã gói xong · \(size)",
                "Packed · \(size)"
            )
        }

        /// Line under the packed file.
        public func packedApplications(count: Int, size: String) -> String {
            spoken.pick(
                "Trong tệp có \(spoken.said(count)) hồ sơ, kèm \(size) giấy tờ",
                count == 1 ? "\(spoken.said(count)) application in it, with \(size) of papers" : "\(spoken.said(count)) applications in it, with \(size) of papers"
            )
        }

        /// Line under the packed file, when nothing is attached.
        public func packedBare(count: Int) -> String {
            spoken.pick(
                "Trong tệp có \(spoken.said(count)) hồ sơ",
                count == 1 ? "\(spoken.said(count)) application in it" : "\(spoken.said(count)) applications in it"
            )
        }

        /// State line under the packed file, amber.
        public func packedMore(size: String) -> String {
            spoken.pick(
                "Còn \(size) giấy tờ chưa vừa tệp này. Trao tệp này xong, mời gói thêm một tệp nữa.",
                "\(size) of papers did not fit. Once this file is handed over, please pack one more."
            )
        }

        /// Second button under such a file.
        public var packAgain: String {
            spoken.pick(
                "Gói thêm một tệp",
                "Pack one more file"
            )
        }

        /// Line under the packed file.
        public func packedReceipts(count: Int) -> String {
            spoken.pick(
                "Có \(spoken.said(count)) biên nhận trao lại cho hàng xóm",
                count == 1 ? "\(spoken.said(count)) receipt for a neighbour" : "\(spoken.said(count)) receipts for neighbours"
            )
        }

        /// Second button.
        public var take: String {
            spoken.pick(
                "Nhận tệp từ hàng xóm",
                "Take a file from a neighbour"
            )
        }

        /// Under the button.
        public var takeBody: String {
            spoken.pick(
                "Chọn tệp vừa nhận qua bluetooth, tin nhắn hoặc thẻ nhớ.",
                "Choose the file that came by Bluetooth, message or memory card."
            )
        }

        /// State line.
        public var opening: String {
            spoken.pick(
                "Đang kiểm tra tệp",
                "Checking the file"
            )
        }

        /// State line after taking.
        public func tookNew(count: Int) -> String {
            spoken.pick(
                "Nhận \(spoken.said(count)) việc mới, máy này sẽ mang tới phường",
                count == 1 ? "\(spoken.said(count)) new thing, to be carried to the ward" : "\(spoken.said(count)) new things, to be carried to the ward"
            )
        }

        /// State line after taking.
        public func tookApplications(count: Int, size: String) -> String {
            spoken.pick(
                "Nhận mang hộ \(spoken.said(count)) hồ sơ, kèm \(size) giấy tờ",
                count == 1 ? "\(spoken.said(count)) application to carry, with \(size) of papers" : "\(spoken.said(count)) applications to carry, with \(size) of papers"
            )
        }

        /// State line after taking, when only papers are new.
        public func tookPapers(size: String) -> String {
            spoken.pick(
                "Nhận thêm \(size) giấy tờ của hồ sơ đang mang",
                "\(size) more papers of applications that this phone carries"
            )
        }

        /// State line, amber, after taking and among what is carried.
        public var tookMissing: String {
            spoken.pick(
                "Giấy tờ của hồ sơ mang hộ còn thiếu. Nhờ hàng xóm gói thêm một tệp nữa.",
                "Some papers of the applications are still missing. Ask your neighbour for one more file."
            )
        }

        /// State line after taking, amber.
        public func tookLeft(size: String) -> String {
            spoken.pick(
                "Máy này chở đầy rồi, còn \(size) chưa nhận. Mời giao bớt tới phường, rồi nhận lại tệp này.",
                "This phone carries as much as it may; \(size) were left. Please deliver to the ward first, then take this file again."
            )
        }

        /// Line after taking.
        public func tookKnown(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) việc đã có từ trước",
                count == 1 ? "\(spoken.said(count)) thing was known already" : "\(spoken.said(count)) things were known already"
            )
        }

        /// State line after taking, amber.
        public func tookRefused(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) việc không nhận được, xem lý do",
                count == 1 ? "\(spoken.said(count)) thing was not taken; see why" : "\(spoken.said(count)) things were not taken; see why"
            )
        }

        /// State line after taking.
        public func tookReceipts(count: Int) -> String {
            spoken.pick(
                "Phường đã nhận \(spoken.said(count)) hồ sơ gửi từ máy này, biên nhận đã về",
                count == 1 ? "The ward has \(spoken.said(count)) application of this phone; its receipt is here" : "The ward has \(spoken.said(count)) applications of this phone; their receipts are here"
            )
        }

        /// Line after taking.
        public func tookReceiptsCarried(count: Int) -> String {
            spoken.pick(
                "Nhận \(spoken.said(count)) biên nhận mang về cho hàng xóm",
                count == 1 ? "\(spoken.said(count)) receipt to bring home to a neighbour" : "\(spoken.said(count)) receipts to bring home to neighbours"
            )
        }

        /// Line after taking.
        public func tookEnrolments(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) thư trả lời của người mới vào tổ",
                count == 1 ? "\(spoken.said(count)) answer of a new neighbour" : "\(spoken.said(count)) answers of new neighbours"
            )
        }

        /// State line after taking.
        public var tookNothing: String {
            spoken.pick(
                "Tệp không có gì mới",
                "There is nothing new in the file"
            )
        }

        /// Heading.
        public var courierTitle: String {
            spoken.pick(
                "Máy này đang mang",
                "This phone carries"
            )
        }

        /// Label before a number.
        public var courierFor: String {
            spoken.pick(
                "Việc của hàng xóm",
                "Neighbours’ things"
            )
        }

        /// Label before a number.
        public var courierOwn: String {
            spoken.pick(
                "Việc của máy này",
                "This phone’s own"
            )
        }

        /// Label before a number.
        public var courierApplications: String {
            spoken.pick(
                "Hồ sơ mang hộ",
                "Applications carried"
            )
        }

        /// Label before a size.
        public var courierPapers: String {
            spoken.pick(
                "Giấy tờ kèm theo",
                "Their papers"
            )
        }

        /// Label before a number.
        public var courierReceipts: String {
            spoken.pick(
                "Biên nhận cần trao lại",
                "Receipts to hand back"
            )
        }

        /// Under the number of receipts.
        public var courierReceiptsBody: String {
            spoken.pick(
                "Gói một tệp cho người đã nhờ mang: biên nhận nằm trong tệp đó.",
                "Pack a file for whoever asked you: the receipts are in it."
            )
        }

        /// Under the numbers.
        public var courierBlind: String {
            spoken.pick(
                "Chỉ biết số lượng. Hồ sơ đã niêm phong, máy này không mở được.",
                "Only the numbers are known. Applications are sealed; this phone cannot open them."
            )
        }

        /// State line, jade tick.
        public func courierAtWard(count: Int, when: String) -> String {
            spoken.pick(
                "Đã giao \(spoken.said(count)) việc tới phường · \(when)",
                count == 1 ? "\(spoken.said(count)) thing was delivered to the ward · \(when)" : "\(spoken.said(count)) things were delivered to the ward · \(when)"
            )
        }

        /// Empty: heading.
        public var emptyTitle: String {
            spoken.pick(
                "Máy này không mang gì",
                "This phone carries nothing"
            )
        }

        /// Empty: body.
        public var emptyBody: String {
            spoken.pick(
                "Khi nhận tệp của hàng xóm, số việc mang hộ sẽ hiện ở đây.",
                "When you take a neighbour’s file, the numbers appear here."
            )
        }

        /// Question when a file comes from another app.
        public var openedFrom: String {
            spoken.pick(
                "Mở tệp này trong Xóm?",
                "Open this file in Xóm?"
            )
        }

        /// Main button once the file is packed.
        public var shareFile: String {
            spoken.pick(
                "Gửi tệp",
                "Send the file"
            )
        }

        /// Answer to the question about a file from another app.
        public var openFile: String {
            spoken.pick(
                "Mở tệp",
                "Open the file"
            )
        }

        /// Name of the file.
        public func fileName(date: String) -> String {
            spoken.pick(
                "xom-mang-ho-\(date).xom",
                "xom-carry-\(date).xom"
            )
        }

        /// In place of the buttons, before an invite was accepted.
        public var giveNeeds: String {
            spoken.pick(
                "Vào tổ rồi mới mang hộ được.",
                "Things can be carried once this phone has joined."
            )
        }
    }

    /// Notices: list, detail, marking as read, comments.
    public struct Notices: Sendable {
        let spoken: Language

        /// Inside the search field.
        public var searchHint: String {
            spoken.pick(
                "Tìm trong thông báo",
                "Search notices"
            )
        }

        /// Filter.
        public var filterAll: String {
            spoken.pick(
                "Tất cả",
                "All"
            )
        }

        /// Urgency.
        public var urgencyNormal: String {
            spoken.pick(
                "Thường",
                "Normal"
            )
        }

        /// Urgency.
        public var urgencyImportant: String {
            spoken.pick(
                "Quan trọng",
                "Important"
            )
        }

        /// Urgency.
        public var urgencyEmergency: String {
            spoken.pick(
                "Khẩn",
                "Emergency"
            )
        }

        /// Mark on a notice and filter.
        public var pinned: String {
            spoken.pick(
                "Đã ghim",
                "Pinned"
            )
        }

        /// Mark on a notice.
        public var edited: String {
            spoken.pick(
                "Đã sửa",
                "Corrected"
            )
        }

        /// Mark on a notice and filter.
        public var unread: String {
            spoken.pick(
                "Chưa xem",
                "Not read"
            )
        }

        /// Mark on a notice.
        public var read: String {
            spoken.pick(
                "Đã xem",
                "Read"
            )
        }

        /// Mark on a notice.
        public var withdrawn: String {
            spoken.pick(
                "Đã thu hồi",
                "Withdrawn"
            )
        }

        /// State line in the detail.
        public func withdrawnBecause(reason: String) -> String {
            spoken.pick(
                "Đã thu hồi: \(reason)",
                "Withdrawn: \(reason)"
            )
        }

        /// Label in the detail.
        public var from: String {
            spoken.pick(
                "Người đăng",
                "Posted by"
            )
        }

        /// In place of a person's name.
        public var fromWard: String {
            spoken.pick(
                "Phường",
                "The ward"
            )
        }

        /// Label in the detail and when writing.
        public var document: String {
            spoken.pick(
                "Số văn bản",
                "Document number"
            )
        }

        /// Label in the detail and when writing.
        public var blocks: String {
            spoken.pick(
                "Gửi tới",
                "For"
            )
        }

        /// In place of a list of blocks.
        public var allBlocks: String {
            spoken.pick(
                "Cả tổ",
                "The whole neighbourhood"
            )
        }

        /// Validity.
        public func validFrom(when: String) -> String {
            spoken.pick(
                "Từ \(when)",
                "From \(when)"
            )
        }

        /// Validity.
        public func validUntil(when: String) -> String {
            spoken.pick(
                "Đến hết \(when)",
                "Until \(when)"
            )
        }

        /// Validity.
        public func validBetween(from: String, until: String) -> String {
            spoken.pick(
                "Từ \(from) đến hết \(until)",
                "From \(from) until \(until)"
            )
        }

        /// State line in the detail.
        public func expired(when: String) -> String {
            spoken.pick(
                "Đã hết hạn từ \(when)",
                "Ended \(when)"
            )
        }

        /// Main button of the detail.
        public var acknowledge: String {
            spoken.pick(
                "Tôi đã xem",
                "I have read this"
            )
        }

        /// State line after the button.
        public var acknowledged: String {
            spoken.pick(
                "Đã ghi là đã xem",
                "Marked as read"
            )
        }

        /// Under the text, until it was done once.
        public var acknowledgeWhy: String {
            spoken.pick(
                "Tổ trưởng và phường biết nhà mình đã xem, để khỏi phải tới tận nơi nhắc.",
                "The leader and the ward see that your household has read it, so nobody has to come and tell you."
            )
        }

        /// Heading and list row.
        public func comments(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) ý kiến",
                count == 1 ? "\(spoken.said(count)) comment" : "\(spoken.said(count)) comments"
            )
        }

        /// Label of the text field.
        public var commentLabel: String {
            spoken.pick(
                "Viết ý kiến",
                "Write a comment"
            )
        }

        /// Under the text field.
        public var commentSeen: String {
            spoken.pick(
                "Cả tổ và phường đọc được ý kiến này.",
                "The neighbourhood and the ward can read this."
            )
        }

        /// Empty.
        public var commentsEmpty: String {
            spoken.pick(
                "Chưa ai có ý kiến.",
                "No comments yet."
            )
        }

        /// State line of a comment.
        public var commentPending: String {
            spoken.pick(
                "Đã lưu trên máy, chưa tới phường",
                "Kept on this phone, not at the ward yet"
            )
        }

        /// Heading in the detail.
        public var history: String {
            spoken.pick(
                "Những lần sửa",
                "Corrections"
            )
        }

        /// Empty: heading.
        public var emptyTitle: String {
            spoken.pick(
                "Chưa có thông báo",
                "No notices yet"
            )
        }

        /// Empty: body.
        public var emptyBody: String {
            spoken.pick(
                "Thông báo của tổ và của phường sẽ hiện ở đây, đọc được cả khi không có mạng.",
                "What the neighbourhood and the ward announce appears here, also without a network."
            )
        }

        /// Empty search.
        public var emptySearch: String {
            spoken.pick(
                "Không thấy thông báo nào. Thử ít chữ hơn.",
                "No notice found. Try fewer words."
            )
        }

        /// Empty filter.
        public var emptyUnread: String {
            spoken.pick(
                "Đã xem hết thông báo",
                "All notices are read"
            )
        }

        /// Heading in the list.
        public var older: String {
            spoken.pick(
                "Tháng trước",
                "Earlier months"
            )
        }

        /// What the share sheet is given.
        public func sharedText(title: String, body: String, who: String, when: String) -> String {
            spoken.pick(
                "\(title)\n\n\(body)\n\n\(who) · \(when)",
                "\(title)\n\n\(body)\n\n\(who) · \(when)"
            )
        }
    }

    /// Papers of an application: camera, scan, files.
    public struct Papers: Sendable {
        let spoken: Language

        /// Main button of a paper.
        public var take: String {
            spoken.pick(
                "Chụp giấy tờ",
                "Photograph the paper"
            )
        }

        /// Second button of a paper.
        public var pick: String {
            spoken.pick(
                "Chọn ảnh có sẵn",
                "Choose a picture"
            )
        }

        /// Third button of a paper.
        public var pickFile: String {
            spoken.pick(
                "Chọn tệp",
                "Choose a file"
            )
        }

        /// Above the button that takes a picture.
        public var cameraWhy: String {
            spoken.pick(
                "Ảnh chụp được niêm phong trong hồ sơ, không vào thư viện ảnh.",
                "Pictures are sealed in the application, not put in the gallery."
            )
        }

        /// Advice, amber.
        public var tooDark: String {
            spoken.pick(
                "Ảnh hơi tối. Chụp lại gần cửa sổ hoặc bật đèn thì phường dễ đọc hơn.",
                "The picture is rather dark. Near a window or with a light the ward can read it better."
            )
        }

        /// Advice, amber.
        public var blurred: String {
            spoken.pick(
                "Ảnh hơi nhòe. Giữ máy yên rồi chụp lại thì phường dễ đọc hơn.",
                "The picture is rather blurred. Hold still and take it again, so that the ward can read it."
            )
        }

        /// Label of a page, also read aloud on the picture.
        public func page(number: Int) -> String {
            spoken.pick(
                "Trang \(spoken.said(number))",
                "Page \(spoken.said(number))"
            )
        }

        /// Button.
        public var pageAdd: String {
            spoken.pick(
                "Thêm trang",
                "Add a page"
            )
        }

        /// Question.
        public var removeAsk: String {
            spoken.pick(
                "Bỏ giấy tờ này khỏi hồ sơ?",
                "Take this paper out of the application?"
            )
        }

        /// State line of a paper.
        public func attached(size: String) -> String {
            spoken.pick(
                "Đã niêm phong, lưu trên máy · \(size)",
                "Sealed and kept on this phone · \(size)"
            )
        }

        /// State line of a paper.
        public var atWard: String {
            spoken.pick(
                "Đã tới phường",
                "At the ward"
            )
        }

        /// State line of a paper that is under way.
        public func uploading(done: Int, total: Int) -> String {
            spoken.pick(
                "\(spoken.said(done)) trên \(spoken.said(total)) phần đã tới phường",
                "\(spoken.said(done)) of \(spoken.said(total)) parts are at the ward"
            )
        }

        /// State line of a paper, metered rule.
        public var waitWifi: String {
            spoken.pick(
                "Ảnh lớn, chờ wifi để đỡ tốn tiền mạng",
                "Large picture; it waits for Wi-Fi to spare your data"
            )
        }

        /// Button beside that state line.
        public var sendNow: String {
            spoken.pick(
                "Gửi luôn bằng mạng di động",
                "Send it now over mobile data"
            )
        }

        /// Empty paper.
        public var empty: String {
            spoken.pick(
                "Chưa có ảnh",
                "No picture yet"
            )
        }

        /// Read aloud on the button that takes a paper out.
        public func removeOf(paper: String) -> String {
            spoken.pick(
                "Bỏ \(paper)",
                "Remove \(paper)"
            )
        }

        /// Button of that question.
        public var remove: String {
            spoken.pick(
                "Bỏ giấy tờ này",
                "Take it out"
            )
        }

        /// When the camera was refused.
        public var cameraOff: String {
            spoken.pick(
                "Máy ảnh đang bị tắt với Xóm. Có thể chọn ảnh hoặc tệp có sẵn, hoặc bật lại trong cài đặt của máy.",
                "The camera is switched off for Xóm. Choose a picture or a file, or switch it on in the phone's settings."
            )
        }

        /// In place of the button that takes a picture, as on a desktop.
        public var noCamera: String {
            spoken.pick(
                "Máy này không có máy ảnh. Hãy chọn ảnh hoặc tệp có sẵn.",
                "There is no camera here. Choose a picture or a file."
            )
        }
    }

    /// The neighbourhood tab: my household, members, leaders, and for leaders the list of households.
    public struct People: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Tổ mình",
                "The neighbourhood"
            )
        }

        /// Heading.
        public var leaders: String {
            spoken.pick(
                "Tổ trưởng, tổ phó",
                "Leader and deputy"
            )
        }

        /// Heading.
        public var myHousehold: String {
            spoken.pick(
                "Nhà tôi",
                "My household"
            )
        }

        /// Beside a household.
        public func members(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) người",
                count == 1 ? "\(spoken.said(count)) person" : "\(spoken.said(count)) people"
            )
        }

        /// Beside a heading, for leaders.
        public func households(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) hộ",
                count == 1 ? "\(spoken.said(count)) household" : "\(spoken.said(count)) households"
            )
        }

        /// After one's own name.
        public var me: String {
            spoken.pick(
                "tôi",
                "me"
            )
        }

        /// State line of a member.
        public var noDevice: String {
            spoken.pick(
                "Chưa dùng Xóm",
                "Not on Xóm yet"
            )
        }

        /// Label.
        public var phone: String {
            spoken.pick(
                "Điện thoại",
                "Phone"
            )
        }

        /// Under the telephone field.
        public var phoneWhoSees: String {
            spoken.pick(
                "Chỉ giữ trên máy này để điền giấy tờ.",
                "Kept on this phone only, to fill in papers with."
            )
        }

        /// Label.
        public var name: String {
            spoken.pick(
                "Họ và tên",
                "Full name"
            )
        }

        /// Label: cô, chú, bác, anh, chị or none.
        public var address: String {
            spoken.pick(
                "Cách xưng hô",
                "Form of address"
            )
        }

        /// Option.
        public var addressNone: String {
            spoken.pick(
                "Chỉ gọi tên",
                "Just the name"
            )
        }

        /// Under the options.
        public var addressPrivate: String {
            spoken.pick(
                "Chỉ dùng trên máy này để chào cho phải phép.",
                "Used on this phone only, for a proper greeting."
            )
        }

        /// Leader: heading.
        public var allHouseholds: String {
            spoken.pick(
                "Các hộ trong tổ",
                "Households"
            )
        }

        /// Leader: inside the search field.
        public var searchHint: String {
            spoken.pick(
                "Tìm theo tên hoặc số nhà",
                "Search by name or house"
            )
        }

        /// Leader: row.
        public var invites: String {
            spoken.pick(
                "Lời mời đã tạo",
                "Invites made"
            )
        }

        /// Heading.
        public var helpTitle: String {
            spoken.pick(
                "Cần người giúp",
                "Need help"
            )
        }

        /// Under the heading.
        public var helpBody: String {
            spoken.pick(
                "Có thể gọi tổ trưởng, hoặc tới nhà văn hóa để có người điền cùng.",
                "Call the group leader, or come to the culture house where somebody fills it in with you."
            )
        }

        /// Empty: heading.
        public var emptyTitle: String {
            spoken.pick(
                "Chưa có danh sách của tổ",
                "The list is not here yet"
            )
        }

        /// Empty: body.
        public var emptyBody: String {
            spoken.pick(
                "Danh sách về cùng lần gặp phường đầu tiên.",
                "It comes with the first exchange with the ward."
            )
        }

        /// Empty search.
        public var emptySearch: String {
            spoken.pick(
                "Không thấy ai. Thử viết tên không dấu, hoặc số nhà.",
                "Nobody found. Try the name without marks, or the house number."
            )
        }

        /// Under the title of My details.
        public var detailsWhy: String {
            spoken.pick(
                "Những điều này chỉ nằm trên máy này, dùng để điền sẵn vào giấy tờ. Không ai khác xem được.",
                "These stay on this phone and are offered when a paper is filled in. Nobody else sees them."
            )
        }

        /// Label.
        public var personId: String {
            spoken.pick(
                "Số căn cước",
                "Identity number"
            )
        }

        /// Example under the field.
        public var personIdExample: String {
            spoken.pick(
                "12 chữ số, in trên thẻ căn cước",
                "12 digits, as printed on the identity card"
            )
        }

        /// Label, of the identity card.
        public var issuedOn: String {
            spoken.pick(
                "Ngày cấp",
                "Date of issue"
            )
        }

        /// Label, of the identity card.
        public var issuedBy: String {
            spoken.pick(
                "Nơi cấp",
                "Issued by"
            )
        }

        /// Option: form of address; kept in Vietnamese in both languages.
        public var formCo: String {
            spoken.pick(
                "Cô",
                "Cô"
            )
        }

        /// Option: form of address; kept in Vietnamese in both languages.
        public var formChu: String {
            spoken.pick(
                "Chú",
                "Chú"
            )
        }

        /// Option: form of address; kept in Vietnamese in both languages.
        public var formBac: String {
            spoken.pick(
                "Bác",
                "Bác"
            )
        }

        /// Option: form of address; kept in Vietnamese in both languages.
        public var formAnh: String {
            spoken.pick(
                "Anh",
                "Anh"
            )
        }

        /// Option: form of address; kept in Vietnamese in both languages.
        public var formChi: String {
            spoken.pick(
                "Chị",
                "Chị"
            )
        }

        /// Option of an invite, as the core says it.
        public var roleResident: String {
            spoken.pick(
                "Người dân",
                "Resident"
            )
        }

        /// Option of an invite, as the core says it.
        public var roleRepresentative: String {
            spoken.pick(
                "Đại diện hộ",
                "Household representative"
            )
        }

        /// Option of an invite, as the core says it.
        public var roleHelper: String {
            spoken.pick(
                "Người hỗ trợ",
                "Helper"
            )
        }

        /// A household whose house is not described.
        public var houseUnknown: String {
            spoken.pick(
                "Chưa rõ số nhà",
                "House not known"
            )
        }

        /// Leader: name of a neighbour’s device in a question.
        public func phoneHere(name: String) -> String {
            spoken.pick(
                "Máy của \(name)",
                "\(name)’s phone"
            )
        }

        /// Heading above the rows that open other pages.
        public var more: String {
            spoken.pick(
                "Việc trong tổ",
                "In the neighbourhood"
            )
        }
    }

    /// The receipt page: in plain words what it proves, and the file to share.
    public struct Receipt: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Biên nhận",
                "Receipt"
            )
        }

        /// State line, jade tick.
        public var holds: String {
            spoken.pick(
                "Biên nhận đúng, đã kiểm tra trên máy này",
                "The receipt holds; it was checked on this phone"
            )
        }

        /// State line.
        public var checking: String {
            spoken.pick(
                "Đang kiểm tra biên nhận",
                "Checking the receipt"
            )
        }

        /// State line, amber triangle.
        public var broken: String {
            spoken.pick(
                "Biên nhận này không khớp. Hãy xin lại khi có mạng, và cho tổ trưởng biết.",
                "This receipt does not hold. Ask for it again with a network, and tell the group leader."
            )
        }

        /// Empty: heading.
        public var none: String {
            spoken.pick(
                "Chưa có biên nhận",
                "No receipt yet"
            )
        }

        /// Empty: body.
        public var noneBody: String {
            spoken.pick(
                "Biên nhận về máy sau khi phường nhận hồ sơ. Nếu nhờ mang hộ, người mang sẽ đem về.",
                "It comes once the ward has the application. If somebody carried it, they bring the receipt back."
            )
        }

        /// Heading.
        public var provesTitle: String {
            spoken.pick(
                "Biên nhận này nói gì",
                "What this receipt says"
            )
        }

        /// First paragraph.
        public func proves(when: String) -> String {
            spoken.pick(
                "Phường thừa nhận đã nhận đúng bộ hồ sơ này lúc \(when). Không ai sửa được, kể cả phường.",
                "The ward admits having received exactly this application at \(when). Nobody can alter that, not even the ward."
            )
        }

        /// Second paragraph.
        public var provesNot: String {
            spoken.pick(
                "Biên nhận không nói hồ sơ đã được duyệt, cũng không nói lần đầu đem gửi là lúc nào.",
                "It does not say that the application is approved, nor when it was first offered."
            )
        }

        /// Heading.
        public var useTitle: String {
            spoken.pick(
                "Khi nào cần đến",
                "When it is of use"
            )
        }

        /// Paragraph.
        public var use: String {
            spoken.pick(
                "Nếu phường nói chưa nhận, hãy đưa tệp này ra. Ai có khóa gốc của phường cũng kiểm tra được, không cần mạng.",
                "If the ward says it has nothing, show this file. Anyone with the ward’s root key can check it, without a network."
            )
        }

        /// Label.
        public var forWhat: String {
            spoken.pick(
                "Cho hồ sơ",
                "For the application"
            )
        }

        /// Label.
        public var receivedAt: String {
            spoken.pick(
                "Phường nhận lúc",
                "Received by the ward"
            )
        }

        /// Label.
        public var place: String {
            spoken.pick(
                "Vị trí trong sổ của phường",
                "Place in the ward’s log"
            )
        }

        /// Value.
        public func placeOf(place: Int, size: Int) -> String {
            spoken.pick(
                "Mục \(spoken.said(place)) trên \(spoken.said(size)) mục",
                "Entry \(spoken.said(place)) of \(spoken.said(size))"
            )
        }

        /// Label of the short code.
        public var content: String {
            spoken.pick(
                "Dấu của nội dung",
                "Fingerprint of the content"
            )
        }

        /// Label.
        public var log: String {
            spoken.pick(
                "Sổ",
                "Log"
            )
        }

        /// Label.
        public var rootKey: String {
            spoken.pick(
                "Khóa gốc của phường",
                "The ward’s root key"
            )
        }

        /// Heading that opens the labels.
        public var details: String {
            spoken.pick(
                "Chi tiết để đối chiếu",
                "Details for checking"
            )
        }

        /// Main button.
        public var share: String {
            spoken.pick(
                "Chia sẻ tệp biên nhận",
                "Share the receipt file"
            )
        }

        /// Name of the shared file.
        public func fileName(code: String) -> String {
            spoken.pick(
                "bien-nhan-\(code).tlog-proof",
                "receipt-\(code).tlog-proof"
            )
        }
    }

    /// The viewfinder that reads QR codes: invites and answers.
    public struct Scan: Sendable {
        let spoken: Language

        /// Small, when nothing was read for a while.
        public var hint: String {
            spoken.pick(
                "Chưa đọc được? Đưa máy ra xa một chút, lau ống kính hoặc bật đèn.",
                "Not read yet? Move back a little, wipe the lens or turn the light on."
            )
        }

        /// In place of the camera's picture, for a moment.
        public var starting: String {
            spoken.pick(
                "Đang mở máy ảnh",
                "Starting the camera"
            )
        }

        /// State line, read aloud at once.
        public var found: String {
            spoken.pick(
                "Đã thấy mã",
                "Code found"
            )
        }

        /// Read aloud on the picture.
        public var finder: String {
            spoken.pick(
                "Hình từ máy ảnh",
                "The camera's picture"
            )
        }

        /// Main button while the camera may not be used.
        public var allow: String {
            spoken.pick(
                "Cho phép dùng máy ảnh",
                "Allow the camera"
            )
        }

        /// State line after the system's question was answered with no.
        public var notAllowed: String {
            spoken.pick(
                "Xóm chưa được phép dùng máy ảnh.",
                "Xóm may not use the camera yet."
            )
        }

        /// State line when the system asks no more.
        public var off: String {
            spoken.pick(
                "Máy ảnh đang bị tắt với Xóm. Bật lại trong cài đặt của máy, mục Quyền.",
                "The camera is switched off for Xóm. Switch it on in the phone's settings, under Permissions."
            )
        }

        /// State line when the camera does not answer.
        public var busy: String {
            spoken.pick(
                "Chưa mở được máy ảnh, có thể vì ứng dụng khác đang dùng. Đóng ứng dụng đó rồi thử lại.",
                "The camera could not be started; another app may be using it. Close that app and try again."
            )
        }

        /// Heading above the two ways without a camera.
        public var otherWays: String {
            spoken.pick(
                "Cách khác",
                "Other ways"
            )
        }

        /// Button.
        public var byHand: String {
            spoken.pick(
                "Dán hoặc gõ đường dẫn",
                "Paste or type the link"
            )
        }
    }

    /// Public services: search, detail with fees, time and papers.
    public struct Services: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Dịch vụ công",
                "Public services"
            )
        }

        /// Inside the search field.
        public var searchHint: String {
            spoken.pick(
                "Cần làm giấy gì? Ví dụ: khai sinh",
                "Which paper is needed? For example: birth"
            )
        }

        /// Heading.
        public var common: String {
            spoken.pick(
                "Hay cần",
                "Often needed"
            )
        }

        /// Heading.
        public var all: String {
            spoken.pick(
                "Tất cả dịch vụ",
                "All services"
            )
        }

        /// Above the results, read aloud.
        public func found(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) dịch vụ",
                count == 1 ? "\(spoken.said(count)) service" : "\(spoken.said(count)) services"
            )
        }

        /// State line of a service.
        public var here: String {
            spoken.pick(
                "Điền và gửi được ở đây",
                "Can be filled in and sent here"
            )
        }

        /// State line in the detail.
        public var notHere: String {
            spoken.pick(
                "Chưa điền được ở đây. Xem giấy tờ cần mang, rồi ra phường hoặc vào Cổng Dịch vụ công quốc gia.",
                "Cannot be filled in here yet. See what to bring, then go to the ward or use the National Public Service Portal."
            )
        }

        /// Label.
        public var code: String {
            spoken.pick(
                "Mã thủ tục",
                "Procedure code"
            )
        }

        /// Label.
        public var decidedBy: String {
            spoken.pick(
                "Nơi giải quyết",
                "Decided by"
            )
        }

        /// Heading.
        public var fee: String {
            spoken.pick(
                "Lệ phí",
                "Fee"
            )
        }

        /// Value.
        public var feeUnknown: String {
            spoken.pick(
                "Chưa rõ, hãy hỏi phường",
                "Not known; please ask the ward"
            )
        }

        /// Heading.
        public var time: String {
            spoken.pick(
                "Thời gian",
                "Time"
            )
        }

        /// Value.
        public var timeUnknown: String {
            spoken.pick(
                "Chưa rõ, phường sẽ ghi trong giấy hẹn",
                "Not known; the appointment slip will say"
            )
        }

        /// Heading.
        public var papers: String {
            spoken.pick(
                "Giấy tờ cần có",
                "Papers needed"
            )
        }

        /// Heading above the papers of one case.
        public func papersCase(situation: String) -> String {
            spoken.pick(
                "Trường hợp: \(situation)",
                "In this case: \(situation)"
            )
        }

        /// Value.
        public var papersNone: String {
            spoken.pick(
                "Không cần giấy tờ nào ngoài tờ khai",
                "Nothing besides the form"
            )
        }

        /// Label.
        public var form: String {
            spoken.pick(
                "Tờ khai",
                "Form"
            )
        }

        /// Heading.
        public var note: String {
            spoken.pick(
                "Lưu ý",
                "Note"
            )
        }

        /// Mark on a doubtful fact.
        public var unchecked: String {
            spoken.pick(
                "Chưa đối chiếu với văn bản",
                "Not checked against a source"
            )
        }

        /// Foot of the detail.
        public func gathered(date: String) -> String {
            spoken.pick(
                "Thông tin thu thập ngày \(date). Phường có thể đã đổi.",
                "Gathered on \(date). The ward may have changed it since."
            )
        }

        /// Main button of the detail.
        public var begin: String {
            spoken.pick(
                "Bắt đầu điền",
                "Begin to fill in"
            )
        }

        /// Main button when a draft exists.
        public var goOn: String {
            spoken.pick(
                "Điền tiếp tờ khai dở",
                "Go on with the unfinished form"
            )
        }

        /// Second button when a draft exists.
        public var beginAnother: String {
            spoken.pick(
                "Điền tờ mới",
                "Begin another"
            )
        }

        /// Title of the sheet before a form.
        public var beforeTitle: String {
            spoken.pick(
                "Trước khi điền",
                "Before you begin"
            )
        }

        /// In the sheet before a form.
        public var beforeBody: String {
            spoken.pick(
                "Điền lúc nào cũng được, bỏ dở rồi làm tiếp cũng được. Chưa bấm gửi thì phường không đọc được.",
                "Fill it in whenever you like, stop and go on later. Until you send it, the ward cannot read it."
            )
        }

        /// Empty search.
        public var emptySearch: String {
            spoken.pick(
                "Không thấy dịch vụ nào. Thử ít chữ hơn, hoặc hỏi tổ trưởng.",
                "No service found. Try fewer words, or ask the group leader."
            )
        }
    }

    /// Settings: language, size, contrast, metered rule, devices, export, leaving.
    public struct Settings: Sendable {
        let spoken: Language

        /// Title, and the button at the top of home.
        public var title: String {
            spoken.pick(
                "Cài đặt",
                "Settings"
            )
        }

        /// Heading.
        public var reading: String {
            spoken.pick(
                "Đọc cho dễ",
                "Easy reading"
            )
        }

        /// Row.
        public var language: String {
            spoken.pick(
                "Ngôn ngữ",
                "Language"
            )
        }

        /// Row.
        public var textSize: String {
            spoken.pick(
                "Cỡ chữ",
                "Text size"
            )
        }

        /// Switch.
        public var contrast: String {
            spoken.pick(
                "Tương phản cao",
                "High contrast"
            )
        }

        /// Under the switch.
        public var contrastHint: String {
            spoken.pick(
                "Chữ đậm nét hơn trên nền, đường kẻ rõ hơn.",
                "Stronger text and lines."
            )
        }

        /// Row.
        public var theme: String {
            spoken.pick(
                "Nền sáng hay tối",
                "Light or dark"
            )
        }

        /// Option.
        public var themePhone: String {
            spoken.pick(
                "Như máy",
                "As the phone"
            )
        }

        /// Option.
        public var themeLight: String {
            spoken.pick(
                "Sáng",
                "Light"
            )
        }

        /// Option.
        public var themeDark: String {
            spoken.pick(
                "Tối",
                "Dark"
            )
        }

        /// Heading.
        public var network: String {
            spoken.pick(
                "Mạng",
                "Network"
            )
        }

        /// Switch.
        public var metered: String {
            spoken.pick(
                "Ảnh và tệp lớn chỉ gửi qua wifi",
                "Send pictures and large files over Wi-Fi only"
            )
        }

        /// Under the switch.
        public var meteredHint: String {
            spoken.pick(
                "Chữ vẫn gửi bằng mạng di động, tốn rất ít.",
                "Text still goes over mobile data and costs very little."
            )
        }

        /// Row.
        public var notifications: String {
            spoken.pick(
                "Báo khi có tin",
                "Notifications"
            )
        }

        /// State line, amber.
        public var notificationsOff: String {
            spoken.pick(
                "Đang tắt trong cài đặt của máy. Tin khẩn sẽ không kêu.",
                "Switched off in the phone’s settings. Emergency notices will not ring."
            )
        }

        /// Heading.
        public var mine: String {
            spoken.pick(
                "Của tôi",
                "Mine"
            )
        }

        /// Row, and title of the page about oneself.
        public var myDetails: String {
            spoken.pick(
                "Thông tin của tôi",
                "My details"
            )
        }

        /// Row and title.
        public var devices: String {
            spoken.pick(
                "Các máy của tôi",
                "My devices"
            )
        }

        /// Row and title.
        public var export: String {
            spoken.pick(
                "Lấy bản sao dữ liệu của tôi",
                "Export my data"
            )
        }

        /// Row and title.
        public var leave: String {
            spoken.pick(
                "Xóa Xóm khỏi máy này",
                "Remove Xóm from this phone"
            )
        }

        /// Row.
        public var about: String {
            spoken.pick(
                "Về ứng dụng",
                "About"
            )
        }

        /// Under About.
        public func version(version: String) -> String {
            spoken.pick(
                "Bản \(version)",
                "Version \(version)"
            )
        }

        /// Row.
        public var licences: String {
            spoken.pick(
                "Giấy phép phần mềm",
                "Software licences"
            )
        }

        /// Label of the short code.
        public var wardKey: String {
            spoken.pick(
                "Dấu của phường",
                "The ward’s fingerprint"
            )
        }

        /// After a device's name.
        public var deviceThis: String {
            spoken.pick(
                "máy này",
                "this phone"
            )
        }

        /// Under a device.
        public func deviceSince(when: String) -> String {
            spoken.pick(
                "Vào tổ \(when)",
                "Joined \(when)"
            )
        }

        /// State line of a device.
        public var deviceActive: String {
            spoken.pick(
                "Đang dùng",
                "In use"
            )
        }

        /// State line of a device.
        public var deviceRevoked: String {
            spoken.pick(
                "Đã khóa",
                "Locked"
            )
        }

        /// State line of a device.
        public var deviceMarked: String {
            spoken.pick(
                "Phải ghi danh lại",
                "Must enrol afresh"
            )
        }

        /// Button.
        public var deviceAdd: String {
            spoken.pick(
                "Thêm máy khác của tôi",
                "Add another device of mine"
            )
        }

        /// Under the button.
        public var deviceAddHint: String {
            spoken.pick(
                "Xin tổ trưởng một lời mời cho máy mới.",
                "Ask the group leader for an invite for the new one."
            )
        }

        /// Button beside another device.
        public var deviceRevoke: String {
            spoken.pick(
                "Khóa máy này lại",
                "Lock this device"
            )
        }

        /// Question.
        public func deviceRevokeAsk(device: String) -> String {
            spoken.pick(
                "Khóa máy “\(device)”? Máy đó sẽ không đọc tin mới và không gửi được gì nữa. Không mở lại được.",
                "Lock “\(device)”? It will receive nothing new and send nothing more. This cannot be undone."
            )
        }

        /// State line.
        public var deviceRevokeWaiting: String {
            spoken.pick(
                "Sẽ khóa khi tin này tới phường",
                "It is locked once this reaches the ward"
            )
        }

        /// Foot of the page.
        public var deviceLost: String {
            spoken.pick(
                "Mất máy? Báo ngay tổ trưởng, tổ trưởng khóa giúp được.",
                "Lost a phone? Tell the group leader at once; they can lock it."
            )
        }

        /// Empty.
        public var devicesEmpty: String {
            spoken.pick(
                "Phường chưa xác nhận máy nào. Máy hiện ra sau lần gặp phường tới.",
                "The ward has confirmed no device yet. They appear after the next exchange."
            )
        }

        /// Name of a device: the first letters of its number.
        public func deviceNumber(code: String) -> String {
            spoken.pick(
                "Máy \(code)",
                "Device \(code)"
            )
        }

        /// Kept at the ward as the reason.
        public var deviceLockReason: String {
            spoken.pick(
                "Chủ máy khóa",
                "Locked by its owner"
            )
        }

        /// Kept at the ward as the reason.
        public var deviceLeaderReason: String {
            spoken.pick(
                "Tổ trưởng khóa giúp",
                "Locked by the group leader"
            )
        }

        /// Beside the row of notifications.
        public var notificationsOn: String {
            spoken.pick(
                "Đang bật",
                "On"
            )
        }

        /// Under a device that must enrol afresh.
        public var deviceMarkedBody: String {
            spoken.pick(
                "Hai máy dùng chung một khóa, có thể vì máy được chép sang máy khác. Xin tổ trưởng một lời mời mới rồi quét; giấy tờ trên máy vẫn còn.",
                "Two phones use one key, perhaps because the phone was copied. Ask the group leader for a new invite and scan it; the papers on this phone stay."
            )
        }

        /// Under the fingerprint.
        public var wardKeyHint: String {
            spoken.pick(
                "So với dấu dán ở phường thì biết chắc máy nói chuyện với đúng phường.",
                "Compare it with the one at the ward to be sure that the phone talks with the right ward."
            )
        }
    }

    /// The state line of the exchange with the ward, in words a grandmother understands.
    public struct Sync: Sendable {
        let spoken: Language

        /// Home, jade tick.
        public func allThere(when: String) -> String {
            spoken.pick(
                "Mọi thứ đã tới phường · \(when)",
                "Everything has reached the ward · \(when)"
            )
        }

        /// Home, muted clock.
        public func waitingNetwork(count: Int) -> String {
            spoken.pick(
                "Đang chờ mạng · \(spoken.said(count)) việc",
                count == 1 ? "Waiting for a network · \(spoken.said(count)) thing" : "Waiting for a network · \(spoken.said(count)) things"
            )
        }

        /// Home, muted clock, when mobile data is spared.
        public func waitingWifi(count: Int) -> String {
            spoken.pick(
                "Đang chờ wifi · \(spoken.said(count)) việc",
                count == 1 ? "Waiting for Wi-Fi · \(spoken.said(count)) thing" : "Waiting for Wi-Fi · \(spoken.said(count)) things"
            )
        }

        /// Home, muted clock.
        public func waitingWard(count: Int) -> String {
            spoken.pick(
                "Phường chưa trả lời · \(spoken.said(count)) việc vẫn còn trên máy",
                count == 1 ? "The ward has not answered yet · \(spoken.said(count)) thing is kept here" : "The ward has not answered yet · \(spoken.said(count)) things are kept here"
            )
        }

        /// Home, while an exchange runs.
        public var running: String {
            spoken.pick(
                "Đang trao đổi với phường",
                "Talking with the ward"
            )
        }

        /// Home, while an exchange runs.
        public func sending(count: Int) -> String {
            spoken.pick(
                "Đang gửi · còn \(spoken.said(count)) việc",
                count == 1 ? "Sending · \(spoken.said(count)) thing left" : "Sending · \(spoken.said(count)) things left"
            )
        }

        /// Home, while an exchange runs.
        public var receiving: String {
            spoken.pick(
                "Đang nhận tin mới",
                "Receiving what is new"
            )
        }

        /// Home, without a network and with nothing to send.
        public func nothingWaiting(when: String) -> String {
            spoken.pick(
                "Không có gì chờ gửi · lần cuối \(when)",
                "Nothing waits · last time \(when)"
            )
        }

        /// Home, before the first exchange.
        public var never: String {
            spoken.pick(
                "Chưa gặp phường lần nào",
                "Has not met the ward yet"
            )
        }

        /// Home, amber triangle.
        public func refused(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) việc chưa được nhận, xem lý do",
                count == 1 ? "\(spoken.said(count)) thing was not accepted; see why" : "\(spoken.said(count)) things were not accepted; see why"
            )
        }

        /// Second state line of a courier.
        public func carrying(count: Int) -> String {
            spoken.pick(
                "Đang mang hộ \(spoken.said(count)) việc",
                count == 1 ? "Carrying \(spoken.said(count)) thing for neighbours" : "Carrying \(spoken.said(count)) things for neighbours"
            )
        }

        /// Button and pull gesture.
        public var now: String {
            spoken.pick(
                "Trao đổi ngay",
                "Talk with the ward now"
            )
        }

        /// Read aloud: what a tap on the state line does.
        public var why: String {
            spoken.pick(
                "Xem việc đang chờ",
                "See what waits"
            )
        }

        /// Settings and the list of what waits.
        public func lastTime(when: String) -> String {
            spoken.pick(
                "Lần cuối: \(when)",
                "Last time: \(when)"
            )
        }

        /// Button while an exchange runs.
        public var cancel: String {
            spoken.pick(
                "Dừng lại",
                "Stop"
            )
        }

        /// After stopping an exchange.
        public var stopped: String {
            spoken.pick(
                "Đã dừng. Việc chưa gửi vẫn còn trên máy.",
                "Stopped. What was not sent is still on this phone."
            )
        }
    }

    /// What the system shows outside the app: permissions, channels, notifications, backup and file names.
    public struct System: Sendable {
        let spoken: Language

        /// Under the icon on the home screen.
        public var appName: String {
            spoken.pick(
                "Xóm",
                "Xóm"
            )
        }

        /// The system's question for the camera.
        public var cameraWhy: String {
            spoken.pick(
                "Xóm cần máy ảnh để quét mã mời, mã trên thẻ căn cước và chụp giấy tờ trong hồ sơ. Ảnh không vào thư viện ảnh.",
                "Xóm needs the camera to scan invite codes and identity cards, and to photograph papers of an application. Pictures are not put in the photo library."
            )
        }

        /// Notification channel.
        public var channelEmergency: String {
            spoken.pick(
                "Tin khẩn",
                "Emergencies"
            )
        }

        /// Description of the channel.
        public var channelEmergencyAbout: String {
            spoken.pick(
                "Ngập, cháy, nguy hiểm gần nhà. Kêu cả khi máy để im lặng, nếu được phép.",
                "Floods, fire, danger nearby. Rings even when the phone is silent, if allowed."
            )
        }

        /// Notification channel.
        public var channelImportant: String {
            spoken.pick(
                "Tin quan trọng và việc đến hạn",
                "Important notices and deadlines"
            )
        }

        /// Description of the channel.
        public var channelImportantAbout: String {
            spoken.pick(
                "Họp tổ, mất điện nước, phường cần bổ sung giấy tờ.",
                "Meetings, cuts of power and water, papers that the ward needs."
            )
        }

        /// Notification channel.
        public var channelNormal: String {
            spoken.pick(
                "Tin thường",
                "Other notices"
            )
        }

        /// Description of the channel.
        public var channelNormalAbout: String {
            spoken.pick(
                "Tin sinh hoạt của tổ, không kêu.",
                "Everyday news of the neighbourhood, without a sound."
            )
        }

        /// Notification channel of long exchanges.
        public var channelExchange: String {
            spoken.pick(
                "Đang trao đổi với phường",
                "Talking with the ward"
            )
        }

        /// Description of the channel.
        public var channelExchangeAbout: String {
            spoken.pick(
                "Hiện khi đang gửi ảnh và giấy tờ.",
                "Shown while pictures and papers are being sent."
            )
        }

        /// Title of a notification.
        public var notifyEmergency: String {
            spoken.pick(
                "Tin khẩn của tổ",
                "Emergency in the neighbourhood"
            )
        }

        /// Title of a notification; the content is never in the push.
        public var notifyNew: String {
            spoken.pick(
                "Có tin mới của tổ",
                "News of the neighbourhood"
            )
        }

        /// Title of a notification; no name, no content.
        public var notifyDossier: String {
            spoken.pick(
                "Hồ sơ có thay đổi",
                "An application has moved"
            )
        }

        /// Body of a notification.
        public var notifyOpen: String {
            spoken.pick(
                "Mở Xóm để xem",
                "Open Xóm to read it"
            )
        }

        /// Ongoing notification.
        public var notifyExchange: String {
            spoken.pick(
                "Đang gửi giấy tờ tới phường",
                "Sending papers to the ward"
            )
        }

        /// Label of the deep link in a chooser.
        public var linkLabel: String {
            spoken.pick(
                "Mở lời mời bằng Xóm",
                "Open the invite in Xóm"
            )
        }

        /// Name of the file type.
        public var fileBundle: String {
            spoken.pick(
                "Tệp mang hộ của Xóm",
                "Xóm carrier file"
            )
        }
    }

    /// The four places of the bar at the bottom.
    public struct Tabs: Sendable {
        let spoken: Language

        /// First tab.
        public var home: String {
            spoken.pick(
                "Trang nhà",
                "Home"
            )
        }

        /// Second tab.
        public var notices: String {
            spoken.pick(
                "Thông báo",
                "Notices"
            )
        }

        /// Third tab.
        public var services: String {
            spoken.pick(
                "Dịch vụ",
                "Services"
            )
        }

        /// Fourth tab.
        public var group: String {
            spoken.pick(
                "Tổ mình",
                "Neighbours"
            )
        }

        /// Read aloud on a tab with a number.
        public func unread(tab: String, count: Int) -> String {
            spoken.pick(
                "\(tab), \(spoken.said(count)) mục mới",
                count == 1 ? "\(tab), \(spoken.said(count)) new item" : "\(tab), \(spoken.said(count)) new items"
            )
        }
    }

    /// “Why has this not been sent?”: each waiting thing with its reason and next attempt.
    public struct Waiting: Sendable {
        let spoken: Language

        /// Title.
        public var title: String {
            spoken.pick(
                "Vì sao chưa gửi được",
                "Why has this not been sent?"
            )
        }

        /// Heading.
        public var waiting: String {
            spoken.pick(
                "Đang chờ",
                "Waiting"
            )
        }

        /// What waits.
        public var kindEnrolment: String {
            spoken.pick(
                "Ghi danh máy này",
                "This phone’s enrolment"
            )
        }

        /// What waits.
        public func kindCarried(count: Int) -> String {
            spoken.pick(
                "\(spoken.said(count)) việc mang hộ",
                count == 1 ? "\(spoken.said(count)) carried thing" : "\(spoken.said(count)) carried things"
            )
        }

        /// Reason.
        public var whyNetwork: String {
            spoken.pick(
                "Máy chưa có mạng",
                "There is no network"
            )
        }

        /// Reason.
        public var whyMetered: String {
            spoken.pick(
                "Đang chờ wifi, theo cài đặt của máy này",
                "It waits for Wi-Fi, as set on this phone"
            )
        }

        /// Reason, on iOS.
        public var whySaver: String {
            spoken.pick(
                "Máy đang tiết kiệm pin hoặc dữ liệu",
                "The phone is saving battery or data"
            )
        }

        /// Reason.
        public var whyWard: String {
            spoken.pick(
                "Có mạng nhưng phường chưa trả lời",
                "There is a network, but the ward does not answer"
            )
        }

        /// Reason, on iOS.
        public var whyTurn: String {
            spoken.pick(
                "Đang chờ việc gửi trước nó",
                "It waits for what goes before it"
            )
        }

        /// Reason.
        public func whyPapers(count: Int) -> String {
            spoken.pick(
                "Đang chờ ảnh giấy tờ: còn \(spoken.said(count)) phần",
                count == 1 ? "It waits for its pictures: \(spoken.said(count)) part left" : "It waits for its pictures: \(spoken.said(count)) parts left"
            )
        }

        /// Reason.
        public var whyEnrolment: String {
            spoken.pick(
                "Phường chưa biết máy này",
                "The ward does not know this phone yet"
            )
        }

        /// State line, muted clock.
        public func nextAt(when: String) -> String {
            spoken.pick(
                "Thử lại \(when)",
                "Next attempt \(when)"
            )
        }

        /// State line, muted clock.
        public var nextNetwork: String {
            spoken.pick(
                "Thử lại ngay khi có mạng",
                "Next attempt as soon as there is a network"
            )
        }

        /// State line, muted clock.
        public var nextWifi: String {
            spoken.pick(
                "Thử lại khi có wifi",
                "Next attempt with Wi-Fi"
            )
        }

        /// State line, when the system allows no background work.
        public var nextOpen: String {
            spoken.pick(
                "Thử lại khi mở Xóm lần tới",
                "Next attempt when Xóm is opened"
            )
        }

        /// Small line.
        public func since(when: String) -> String {
            spoken.pick(
                "Lưu trên máy từ \(when)",
                "On this phone since \(when)"
            )
        }

        /// Under a refusal.
        public var kept: String {
            spoken.pick(
                "Nội dung vẫn giữ nguyên trên máy.",
                "Its content is kept on this phone."
            )
        }

        /// Main button.
        public var tryNow: String {
            spoken.pick(
                "Thử gửi ngay",
                "Try now"
            )
        }

        /// Second button.
        public var useMobile: String {
            spoken.pick(
                "Gửi bằng mạng di động",
                "Send over mobile data"
            )
        }

        /// Second button, also after sealing a form without a network.
        public var carry: String {
            spoken.pick(
                "Nhờ hàng xóm mang hộ",
                "Let a neighbour carry it"
            )
        }

        /// Button of a refusal that needs nothing more.
        public var putAway: String {
            spoken.pick(
                "Cất đi",
                "Put away"
            )
        }

        /// Question.
        public var putAwayAsk: String {
            spoken.pick(
                "Cất đi thì nội dung này không còn trên máy. Cất đi nhé?",
                "Once put away, this is no longer on the phone. Put it away?"
            )
        }

        /// Empty: heading.
        public var emptyTitle: String {
            spoken.pick(
                "Không có gì đang chờ",
                "Nothing waits"
            )
        }

        /// Empty: body.
        public var emptyBody: String {
            spoken.pick(
                "Mọi thứ đã tới phường.",
                "Everything has reached the ward."
            )
        }

        /// Reason.
        public var whyNext: String {
            spoken.pick(
                "Sẽ đi trong lần trao đổi tới",
                "It goes with the next exchange"
            )
        }

        /// Heading.
        public var refused: String {
            spoken.pick(
                "Chưa được nhận, còn giữ trên máy",
                "Not accepted, kept on this phone"
            )
        }

        /// While an exchange runs.
        public func progress(sent: Int, received: Int) -> String {
            spoken.pick(
                "Đã tới phường \(spoken.said(sent)) việc, đã nhận \(spoken.said(received)) tin mới",
                "\(spoken.said(sent)) at the ward, \(spoken.said(received)) received"
            )
        }
    }

    /// First run: language, text size, what this is.
    public struct Welcome: Sendable {
        let spoken: Language

        /// First screen, shown in both languages.
        public var languageTitle: String {
            spoken.pick(
                "Chọn ngôn ngữ",
                "Choose a language"
            )
        }

        /// Option; a language is named in itself.
        public var vietnamese: String {
            spoken.pick(
                "Tiếng Việt",
                "Tiếng Việt"
            )
        }

        /// Option; a language is named in itself.
        public var english: String {
            spoken.pick(
                "English",
                "English"
            )
        }

        /// Second screen.
        public var sizeTitle: String {
            spoken.pick(
                "Chữ to bằng nào dễ đọc",
                "Which size is easy to read"
            )
        }

        /// Under the title of the size screen.
        public var sizeHint: String {
            spoken.pick(
                "Lúc nào cũng đổi lại được trong phần Cài đặt.",
                "It can be changed at any time in Settings."
            )
        }

        /// Sample sentence in the chosen size.
        public var sizeSample: String {
            spoken.pick(
                "Ngõ 32 mất nước từ 8 giờ sáng mai",
                "No water in alley 32 from 8 tomorrow morning"
            )
        }

        /// Option of text size.
        public var sizePhone: String {
            spoken.pick(
                "Như cài đặt của máy",
                "As the phone is set"
            )
        }

        /// Option of text size.
        public var sizeNormal: String {
            spoken.pick(
                "Vừa",
                "Normal"
            )
        }

        /// Option of text size.
        public var sizeLarge: String {
            spoken.pick(
                "To",
                "Large"
            )
        }

        /// Option of text size.
        public var sizeLargest: String {
            spoken.pick(
                "Rất to",
                "Very large"
            )
        }

        /// Third screen.
        public var aboutTitle: String {
            spoken.pick(
                "Xóm để làm gì",
                "What Xóm is for"
            )
        }

        /// First point.
        public var aboutNotices: String {
            spoken.pick(
                "Đọc thông báo của tổ và của phường, kể cả khi không có mạng.",
                "Read what the neighbourhood and the ward announce, also without a network."
            )
        }

        /// Second point.
        public var aboutServices: String {
            spoken.pick(
                "Điền giấy tờ tại nhà, rồi biết chắc phường đã nhận hay chưa.",
                "Fill in papers at home, and know for certain whether the ward has them."
            )
        }

        /// Third point.
        public var aboutNeighbours: String {
            spoken.pick(
                "Không có mạng thì nhờ hàng xóm mang hộ; hồ sơ đã niêm phong, người mang không đọc được.",
                "Without a network, a neighbour can carry things; applications are sealed, the carrier cannot read them."
            )
        }

        /// Fourth point, what is private.
        public var aboutPrivacy: String {
            spoken.pick(
                "Hồ sơ chưa gửi thì được niêm phong, phường không đọc được.",
                "An application that was not sent is sealed; the ward cannot read it."
            )
        }

        /// Fifth point, what is not private.
        public var aboutPublic: String {
            spoken.pick(
                "Thông báo, ý kiến và việc đã xem thì tổ và phường đọc được.",
                "Notices, comments and what was read can be seen by the neighbourhood and the ward."
            )
        }

        /// Main button of the third screen.
        public var begin: String {
            spoken.pick(
                "Bắt đầu",
                "Begin"
            )
        }

        /// Progress of the first run.
        public func step(step: Int, total: Int) -> String {
            spoken.pick(
                "Bước \(spoken.said(step)) trên \(spoken.said(total))",
                "Step \(spoken.said(step)) of \(spoken.said(total))"
            )
        }

        /// Before the system asks about notifications.
        public var notifyTitle: String {
            spoken.pick(
                "Cho Xóm báo tin",
                "Let Xóm tell you"
            )
        }

        /// Under that title.
        public var notifyBody: String {
            spoken.pick(
                "Máy sẽ báo khi có tin khẩn, họp tổ, hoặc phường cần thêm giấy tờ. Không có quảng cáo.",
                "The phone tells you of emergencies, meetings, and papers that the ward needs. There are no advertisements."
            )
        }

        /// Main button.
        public var notifyAllow: String {
            spoken.pick(
                "Cho báo tin",
                "Allow"
            )
        }

        /// Second button.
        public var notifyLater: String {
            spoken.pick(
                "Để sau",
                "Later"
            )
        }
    }
}

extension Words.Language {
    func pick(_ vi: String, _ en: String) -> String {
        switch self {
        case .vi: vi
        case .en: en
        }
    }

    /// A whole number in groups of three, as the language writes it.
    func said(_ number: Int) -> String {
        let mark: Character = self == .vi ? "." : ","
        var written = ""
        for (place, digit) in String(number.magnitude).reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3) { written.append(mark) }
            written.append(digit)
        }
        return (number < 0 ? "-" : "") + String(written.reversed())
    }
}
