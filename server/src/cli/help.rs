//! Every text of the help in Vietnamese, beside its English.

use xom_terminal::Table;

/// (English, Vietnamese), in the order of `arguments`.
pub(super) const VIETNAMESE: &Table = &[
    (
        "The ward of an e-neighbourhood: its log, its exchange and its one-stop desk",
        "Phường của xóm số: sổ, trao đổi với điện thoại và bàn một cửa",
    ),
    (
        "Print one JSON value instead of text; errors are one JSON object on stderr",
        "In một giá trị JSON thay cho chữ; lỗi là một đối tượng JSON ở stderr",
    ),
    ("The language of the text: vi or en", "Ngôn ngữ: vi hoặc en"),
    ("The ward's folder", "Thư mục dữ liệu của phường"),
    (
        "Founds a ward in a new folder",
        "Lập một phường trong thư mục mới",
    ),
    (
        "Serves phones, auditors and the desk until it is asked to stop",
        "Phục vụ điện thoại, người kiểm tra sổ và bàn một cửa, tới khi được bảo dừng",
    ),
    (
        "Prints an invite for a new phone, as a link and a QR code",
        "In lời mời cho một máy mới: đường dẫn và mã QR",
    ),
    ("Neighbourhood groups", "Các tổ dân phố"),
    ("Households", "Các hộ"),
    ("Officers of the desk", "Cán bộ ở bàn một cửa"),
    (
        "Prints the verifier key of the current log (name+id+key)",
        "In khóa kiểm tra của sổ hiện nay (name+id+key)",
    ),
    ("The root key's instead", "Khóa kiểm tra của khóa gốc"),
    ("Devices", "Các máy"),
    ("Leaders of groups", "Tổ trưởng"),
    ("Prints the newest checkpoint", "In điểm chốt sổ mới nhất"),
    (
        "Recomputes everything from the log and says what differs",
        "Tính lại mọi thứ từ sổ và cho biết chỗ nào không khớp",
    ),
    (
        "Copies a ward, also one at work, into one file",
        "Sao lưu phường vào một tệp, cả khi đang phục vụ",
    ),
    (
        "The file to make. It holds the ward's keys: keep it as safe as the ward",
        "Tệp sẽ ghi. Tệp có khóa của phường: hãy giữ kín như chính phường",
    ),
    (
        "Opens a backup as the ward's next log, or ends the recovery that follows",
        "Mở bản sao lưu thành sổ kế tiếp của phường, hoặc kết thúc thời gian khôi phục",
    ),
    (
        "Where to write the root key: outside DIR, to be put away (default: beside DIR)",
        "Nơi ghi khóa gốc: ngoài DIR, để cất đi (nếu không nêu: cạnh DIR)",
    ),
    (
        "A made-up ward: Đông Ngạc with 3 groups, about 1,000 households and one officer",
        "Một phường mẫu: Đông Ngạc với 3 tổ, khoảng 1.000 hộ và một cán bộ",
    ),
    (
        "The unit's code in the catalogue of units",
        "Mã đơn vị hành chính trong danh mục",
    ),
    (
        "The ward's name; the catalogue's when left out",
        "Tên phường; nếu không nêu thì lấy trong danh mục",
    ),
    (
        "The agency code that the city assigned, for dossier codes",
        "Mã cơ quan do thành phố cấp, dùng trong mã hồ sơ",
    ),
    (
        "Address and port (127.0.0.1:8080 unless said); port 0 takes any free one",
        "Địa chỉ và cổng (127.0.0.1:8080 nếu không nêu); cổng 0 là cổng trống bất kỳ",
    ),
    ("The certificate chain, PEM", "Chuỗi chứng thư, PEM"),
    ("The certificate's key, PEM", "Khóa của chứng thư, PEM"),
    ("A proxy in front does TLS", "Có máy chủ trung gian lo TLS"),
    (
        "The address that invites name, such as `https://xom.dongngac.example`",
        "Địa chỉ ghi trong lời mời, ví dụ `https://xom.dongngac.example`",
    ),
    (
        "An administrator has seen to the clock: it is right, even if the log is ahead of it",
        "Quản trị viên đã kiểm tra đồng hồ: giờ đúng, dù sổ đi trước",
    ),
    ("The group, by id or name", "Tổ, theo mã hoặc tên"),
    ("The household, by id", "Hộ, theo mã"),
    (
        "A member who gains a device and keeps their role; a new member otherwise",
        "Thành viên có thêm máy và giữ nguyên vai trò; nếu không nêu là thành viên mới",
    ),
    (
        "The name of a new member, for the group's list",
        "Họ tên thành viên mới, để ghi vào danh sách tổ",
    ),
    (
        "The role of a new member: resident, representative, helper, leader or deputy",
        "Vai trò của thành viên mới: resident (người dân), representative (đại diện hộ), helper (người giúp), leader (tổ trưởng) hoặc deputy (tổ phó)",
    ),
    (
        "For how many days it is good (7 unless said)",
        "Có giá trị bao nhiêu ngày (7 nếu không nêu)",
    ),
    (
        "Where the ward answers; where it last served when left out",
        "Địa chỉ của phường; nếu không nêu là nơi phục vụ lần cuối",
    ),
    (
        "A certificate authority that vouches for the address, DER",
        "Chứng thư của nơi bảo đảm cho địa chỉ này, DER",
    ),
    ("All groups", "Tất cả các tổ"),
    ("A new group", "Thêm một tổ"),
    (
        "For example \"Tổ dân phố số 7\"",
        "Ví dụ \"Tổ dân phố số 7\"",
    ),
    ("The households of a group", "Các hộ trong một tổ"),
    (
        "A new officer with an account at the desk; the password is read from standard input",
        "Thêm cán bộ và tài khoản ở bàn một cửa; mật khẩu đọc từ đầu vào",
    ),
    (
        "Another password for an officer, read from standard input; ends their sessions",
        "Đặt lại mật khẩu cho cán bộ, đọc từ đầu vào; kết thúc các phiên đang mở",
    ),
    ("What is typed at sign-in", "Tên đăng nhập"),
    ("Name and title", "Họ tên và chức danh"),
    (
        "receiver, examiner, approver or administrator; several with commas",
        "receiver (tiếp nhận), examiner (thẩm định), approver (phê duyệt) hoặc administrator (quản trị); nhiều vai trò thì cách nhau bằng dấu phẩy",
    ),
    (
        "Takes the right to write from a device, for ever",
        "Thu hồi hẳn một máy",
    ),
    ("The device's id", "Mã máy"),
    ("Why, for people", "Lý do"),
    (
        "Makes a member their group's leader; whoever was becomes a resident again",
        "Cử một thành viên làm tổ trưởng; người cũ trở lại là người dân",
    ),
    (
        "The new leader's member id",
        "Mã thành viên của tổ trưởng mới",
    ),
    ("The backup", "Bản sao lưu"),
    (
        "The root key, which certifies the next log and remembers its number",
        "Khóa gốc, để chứng nhận sổ kế tiếp và nhớ số của sổ",
    ),
    (
        "The phones have brought back what they had: end the recovery",
        "Các máy đã gửi lại những gì có: kết thúc thời gian khôi phục",
    ),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_text_has_its_vietnamese_and_none_is_left_over() {
        let command = super::super::arguments::Arguments::command();
        assert_eq!(xom_terminal::missing(&command, VIETNAMESE), [""; 0]);
    }
}
