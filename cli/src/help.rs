//! Every text of the help in Vietnamese, beside its English.

/// (English, Vietnamese), in the order of `arguments`.
pub(crate) const VIETNAMESE: &[(&str, &str)] = &[
    (
        "A phone of the neighbourhood in a terminal",
        "Một chiếc điện thoại của xóm, trong cửa sổ lệnh",
    ),
    (
        "The folder that is this phone: its encrypted store and the store's key",
        "Thư mục thay cho chiếc điện thoại: kho dữ liệu đã mã hóa và khóa của kho",
    ),
    (
        "Print one JSON value instead of text; errors are one JSON object on stderr",
        "In một giá trị JSON thay cho chữ; lỗi là một đối tượng JSON ở stderr",
    ),
    ("The language of the text: vi or en", "Ngôn ngữ: vi hoặc en"),
    (
        "Answer an invite and become a device of the neighbourhood",
        "Nhận lời mời và ghi danh máy này vào xóm",
    ),
    (
        "Invite people and carry their answers to the ward",
        "Mời người và mang thư trả lời của họ tới phường",
    ),
    (
        "Exchange with the ward until nothing waits",
        "Trao đổi với phường cho tới khi không còn gì chờ",
    ),
    (
        "Who this phone is, what waits and what was refused",
        "Máy này là của ai, việc gì đang chờ, việc gì bị từ chối",
    ),
    (
        "Where the ward answers, or that it answers elsewhere now",
        "Địa chỉ của phường, hoặc đổi sang địa chỉ mới",
    ),
    (
        "The ward's new address, as https://xom.phuong.example",
        "Địa chỉ mới của phường, ví dụ https://xom.phuong.example",
    ),
    (
        "Read and write the neighbourhood's notices",
        "Đọc và viết thông báo của tổ",
    ),
    ("Look up public services", "Tra cứu dịch vụ công"),
    ("Fill in and send applications", "Điền và gửi hồ sơ"),
    (
        "Follow what the ward does with an application",
        "Theo dõi phường giải quyết hồ sơ",
    ),
    (
        "Keep and verify the ward's receipts",
        "Giữ và kiểm tra biên nhận của phường",
    ),
    (
        "Exchange with a neighbour's phone by file",
        "Trao đổi với máy hàng xóm bằng tệp",
    ),
    ("See and revoke devices", "Xem và thu hồi máy"),
    (
        "The invite link, a file that holds it, or - for standard input",
        "Đường dẫn lời mời, tệp chứa nó, hoặc - để đọc từ đầu vào",
    ),
    (
        "Write the answer to this file too, for whoever carries it",
        "Ghi thêm thư trả lời vào tệp này, cho người mang hộ",
    ),
    (
        "Do not try to reach the ward now",
        "Chưa kết nối với phường lúc này",
    ),
    (
        "Make an invite, with no network if need be",
        "Tạo lời mời, không cần mạng",
    ),
    (
        "The invites made on this phone",
        "Những lời mời đã tạo trên máy này",
    ),
    (
        "Take the answer of somebody enrolled with no network, to carry it to the ward",
        "Nhận thư trả lời của người ghi danh khi không có mạng, để mang tới phường",
    ),
    (
        "The answer, a file that holds it, or - for standard input",
        "Thư trả lời, tệp chứa nó, hoặc - để đọc từ đầu vào",
    ),
    (
        "What the person becomes: resident, representative or helper",
        "Vai trò của người được mời: resident (người dân), representative (đại diện hộ) hoặc helper (người hỗ trợ)",
    ),
    (
        "The household the person belongs to",
        "Hộ của người được mời",
    ),
    (
        "A member who gains another device",
        "Thành viên đã có, nay thêm một máy",
    ),
    (
        "The person's name, for the neighbourhood's list",
        "Tên người được mời, để ghi vào danh sách của tổ",
    ),
    (
        "How many days the invite is good for (7 unless said)",
        "Lời mời có giá trị trong bao nhiêu ngày (7 nếu không nói)",
    ),
    (
        "The notices, what matters most first",
        "Các thông báo, việc quan trọng trước",
    ),
    (
        "At most so many (50 unless said)",
        "Nhiều nhất bao nhiêu mục (50 nếu không nói)",
    ),
    (
        "One notice with its comments",
        "Một thông báo và các ý kiến",
    ),
    ("The notice", "Thông báo"),
    (
        "Find notices by words, with or without marks",
        "Tìm thông báo theo chữ, có dấu hay không dấu đều được",
    ),
    ("The words", "Chữ cần tìm"),
    (
        "Post a notice, with no network if need be",
        "Đăng thông báo, không cần mạng",
    ),
    ("Change a notice", "Sửa thông báo"),
    (
        "Withdraw a notice; it stays readable with the reason",
        "Thu hồi thông báo; thông báo vẫn đọc được, kèm lý do",
    ),
    ("Why", "Lý do"),
    ("Say that notices have been read", "Báo đã xem thông báo"),
    ("The notices", "Các thông báo"),
    ("Comment on a notice", "Góp ý kiến cho thông báo"),
    (
        "The comment, or - for standard input",
        "Ý kiến, hoặc - để đọc từ đầu vào",
    ),
    (
        "How many households have seen a notice, by block",
        "Bao nhiêu hộ đã xem thông báo, theo từng cụm",
    ),
    (
        "What two people changed at the same time, with both values",
        "Chỗ hai người cùng sửa, với cả hai nội dung",
    ),
    ("Only this notice", "Chỉ thông báo này"),
    (
        "Choose the value that holds after two people changed one field",
        "Chọn nội dung được giữ khi hai người cùng sửa một chỗ",
    ),
    (
        "How much it matters: normal, important or emergency",
        "Mức độ: normal (thường), important (quan trọng) hoặc emergency (khẩn)",
    ),
    (
        "A block it is for; may be given several times",
        "Cụm nhận thông báo; có thể nêu nhiều lần",
    ),
    (
        "The first day on which it holds (dd/mm/yyyy)",
        "Có hiệu lực từ ngày (dd/mm/yyyy)",
    ),
    (
        "The last day on which it holds (dd/mm/yyyy)",
        "Có hiệu lực đến hết ngày (dd/mm/yyyy)",
    ),
    (
        "The number of the official document it is",
        "Số của văn bản",
    ),
    ("The title", "Tiêu đề"),
    (
        "The text, or - for standard input",
        "Nội dung, hoặc - để đọc từ đầu vào",
    ),
    ("Keep it at the top", "Ghim lên đầu"),
    ("The new title", "Tiêu đề mới"),
    (
        "The new text, or - for standard input",
        "Nội dung mới, hoặc - để đọc từ đầu vào",
    ),
    ("Keep it at the top no longer", "Bỏ ghim"),
    ("It is for all blocks again", "Gửi lại cho mọi cụm"),
    (
        "The field, as conflicts names it",
        "Mục bị trùng, theo tên trong lệnh conflicts",
    ),
    ("The value that holds", "Nội dung được giữ"),
    (
        "Take the nth of the values that conflicts lists, from 1",
        "Dùng nội dung thứ mấy trong lệnh conflicts, tính từ 1",
    ),
    (
        "The services, or those that match some words or the beginning of a code",
        "Các dịch vụ, hoặc những dịch vụ khớp với chữ hay đầu mã",
    ),
    (
        "Words of a name, or the beginning of a code",
        "Chữ trong tên, hoặc phần đầu của mã",
    ),
    (
        "What a service asks for, costs and takes",
        "Giấy tờ, lệ phí và thời hạn của một dịch vụ",
    ),
    (
        "The service's code, as 1.001193",
        "Mã dịch vụ, ví dụ 1.001193",
    ),
    ("Begin an application", "Bắt đầu một hồ sơ"),
    (
        "Fill in one field; an empty value clears it",
        "Điền một mục; để trống là xóa",
    ),
    ("The draft", "Hồ sơ đang soạn"),
    ("The field, as show names it", "Tên mục, theo lệnh show"),
    (
        "The value, as one would write it on paper",
        "Nội dung, viết như trên giấy",
    ),
    (
        "The fields with their values and problems",
        "Các mục, nội dung đã điền và chỗ cần sửa",
    ),
    ("Attach a file", "Đính kèm một tệp"),
    ("What is still missing or wrong", "Còn thiếu gì hay sai gì"),
    (
        "Send it, or send the supplement the ward asked for",
        "Gửi hồ sơ, hoặc gửi phần phường yêu cầu bổ sung",
    ),
    (
        "Where it is filed: home, neighbourhood-point, kiosk, assisted, counter or post",
        "Nơi nộp: home (tại nhà), neighbourhood-point (điểm của tổ), kiosk, assisted (có người hỗ trợ), counter (tại quầy) hoặc post (bưu điện)",
    ),
    ("Give an application up", "Thôi không nộp hồ sơ này nữa"),
    ("The applications on this phone", "Các hồ sơ trên máy này"),
    (
        "The file: a photo or a PDF, at most 25 MiB",
        "Tệp: ảnh hoặc PDF, nhiều nhất 25 MiB",
    ),
    (
        "Which of the papers asked for it is, as show names it",
        "Là giấy tờ nào trong các giấy tờ cần nộp, theo lệnh show",
    ),
    (
        "The name it is sent under, instead of the file's own",
        "Tên khi gửi, thay cho tên tệp",
    ),
    (
        "The applications that the ward has",
        "Các hồ sơ phường đã nhận",
    ),
    (
        "One application: its code, its states, what is asked for, the result",
        "Một hồ sơ: mã, các bước, yêu cầu bổ sung, kết quả",
    ),
    ("The application, by its draft's id", "Hồ sơ"),
    ("Write the result's file here", "Ghi tệp kết quả ra đây"),
    (
        "Write the ward's receipt for an application to a file",
        "Ghi biên nhận của phường cho hồ sơ ra tệp",
    ),
    (
        "The file, by custom with the ending .tlog-proof",
        "Tệp, thường có đuôi .tlog-proof",
    ),
    (
        "Verify a receipt with nothing but the ward's root key; needs no store and no network",
        "Kiểm tra biên nhận, chỉ cần khóa gốc của phường; không cần kho dữ liệu hay mạng",
    ),
    ("The receipt's file", "Tệp biên nhận"),
    (
        "The ward's root key (name+id+key) or its fingerprint in hex",
        "Khóa gốc của phường (name+id+key) hoặc dấu vân tay của khóa (hệ 16)",
    ),
    (
        "Write what a neighbour's phone may carry or lack to a file",
        "Ghi ra tệp những gì máy hàng xóm có thể mang hộ hoặc còn thiếu",
    ),
    ("The file", "Tệp"),
    ("Take in a neighbour's file", "Nhận tệp của hàng xóm"),
    (
        "What this phone carries for others, and which receipts it brings home",
        "Máy này đang mang hộ những gì, còn biên nhận nào cần trao lại",
    ),
    (
        "The devices: one's own, and for those who lead the group all of its",
        "Các máy: của mình; người phụ trách tổ thấy mọi máy trong tổ",
    ),
    ("Revoke a device for good", "Thu hồi hẳn một máy"),
    ("The device", "Máy"),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_text_has_its_vietnamese_and_none_is_left_over() {
        let command = crate::arguments::Arguments::command();
        assert_eq!(xom_terminal::missing(&command, VIETNAMESE), [""; 0]);
    }
}
