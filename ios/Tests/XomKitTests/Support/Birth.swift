/// The answers of a complete registration of a birth.

import Foundation
import XomCore

@testable import XomKit

enum Birth {
    static let procedure = "1.001193"
    static let paper = "giayChungSinh"

    /// What is typed, by path.
    static let texts: [(path: String, text: String)] = [
        ("nksHoTen", "Nguyễn Minh An"), ("nksNgaySinh", "2026-11-20"),
        ("nksNoiSinh", "Bệnh viện Phụ sản Hà Nội"),
        ("nksQueQuan", "Phường Đông Ngạc, thành phố Hà Nội"), ("nksDanToc", "Kinh"),
        ("nksQuocTich", "Việt Nam"), ("meHoTen", "Trần Thị Lan"), ("meNgaySinh", "1998"),
        ("meDanToc", "Kinh"), ("meQuocTich", "Việt Nam"),
        ("meNoiCuTru", "Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội"), ("chaHoTen", "Nguyễn Văn Dũng"),
        ("chaNgaySinh", "1995-03"), ("chaDanToc", "Kinh"), ("chaQuocTich", "Việt Nam"),
        ("chaNoiCuTru", "Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội"), ("nycHoTen", "Trần Thị Lan"),
        ("nycSoGiayToTuyThan", "001198000001"),
    ]

    /// What is chosen, by path.
    static let choices: [(path: String, value: String)] = [
        ("nksLoaiKhaiSinh", "du_cha_me"), ("nksGioiTinh", "nu"), ("nycQuanHe", "me"),
        ("nycLoaiGiayToTuyThan", "can_cuoc"), ("kenhNhanKetQua", "truc_tuyen"),
    ]

    static let declaration = "camDoan"
    static let certificate = Data("%PDF-1.7 ".utf8) + Data(count: 90_000)

    /// A form filled in through its model, with its paper, ready to be checked.
    @MainActor
    static func fill(_ model: FormModel) async throws {
        await model.load()
        func field(_ path: String) throws -> Field {
            guard let field = model.view?.fields.first(where: { $0.path == path }) else {
                throw Failure(code: "test", said: "no field \(path)", mayRetry: false)
            }
            return field
        }
        for (path, value) in choices { model.choose(FormModel.json(value), in: try field(path)) }
        await model.keeper.settle()
        await model.load()
        for (path, text) in texts { model.type(text, in: try field(path)) }
        model.answer(true, in: try field(declaration))
        await model.keeper.settle()
        let papers = PapersModel(model.phone, draft: model.draft, component: paper)
        await papers.attach(certificate, named: "giay-chung-sinh.pdf", as: "application/pdf")
        await model.load()
    }
}
