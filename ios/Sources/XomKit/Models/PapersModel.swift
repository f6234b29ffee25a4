/// One paper of an application: pictures and files for it, one after another, and where each is. Pictures never go to the photo library; they are sealed into the draft.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class PapersModel: ScreenModel {
    public let draft: String
    /// Which paper, as the form names it.
    public let component: String
    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    /// Why no picture can be taken.
    public private(set) var noCamera: CameraLeave?
    public private(set) var pages: [AttachmentRow] = []
    public private(set) var label = ""
    public var isAttaching: Bool { attaching > 0 }
    /// How many are being sealed.
    private var attaching = 0
    /// About the picture taken last.
    public private(set) var advice: StateLine?
    private var state = DraftState.drafting

    public init(_ phone: Phone, draft: String, component: String) {
        self.phone = phone
        self.draft = draft
        self.component = component
    }

    public func follow() async {
        await follow([.drafts, .activity]) { await self.load() }
    }

    public func load() async {
        let id = draft
        guard let view = await reading({ try $0.draft(draft: id) }) else { return }
        pages = view.attachments.filter { $0.component == component }
        label = view.fields.first { $0.path == component }?.label ?? ""
        state = view.row.state
    }

    /// Whether a picture can be taken; asks for the camera where nobody did yet.
    public func mayTake(with camera: any CameraPermission) async -> Bool {
        var leave = camera.leave
        if leave == .undecided { leave = await camera.askForLeave() ? .allowed : .denied }
        noCamera = leave == .allowed ? nil : leave
        return leave == .allowed
    }

    public var noCameraSaid: StateLine? {
        switch noCamera {
        case .denied, .undecided: StateLine(.yourTurn, words.papers.cameraOff)
        case .absent: StateLine(.yourTurn, words.papers.noCamera)
        case .allowed, nil: nil
        }
    }

    /// A picture just taken becomes the next page. What could be better about it is said, one thing
    /// at a time; whether it is taken again is the person's choice.
    public func take(_ picture: Data, grey: GreyPicture?) async {
        let name = "\(component)-\(pages.count + attaching + 1).jpg"
        advice = nil
        guard await attach(picture, named: name, as: "image/jpeg"), let grey else { return }
        if grey.isTooDark {
            advice = StateLine(.yourTurn, words.papers.tooDark)
        } else if grey.isBlurred {
            advice = StateLine(.yourTurn, words.papers.blurred)
        }
    }

    /// A file or a picture that was chosen.
    @discardableResult
    public func attach(_ content: Data, named name: String, as mediaType: String) async -> Bool {
        let (draft, component) = (draft, component)
        attaching += 1
        defer { attaching -= 1 }
        // Each is another page: one that comes while another is being sealed is not left out.
        let id = await attempt {
            try await self.phone.edit {
                try $0.attach(
                    draft: draft, name: name, mediaType: mediaType, component: component, content: content)
            }
        }
        let isKept = id != nil
        if isKept { await load() }
        return isKept
    }

    public func remove(_ page: AttachmentRow) async {
        let (draft, id) = (draft, page.id)
        advice = nil
        if await editing({ try $0.detach(draft: draft, attachment: id) }, on: id) { await load() }
    }

    public func title(of page: AttachmentRow) -> String {
        let number = pages.firstIndex { $0.id == page.id } ?? 0
        return words.papers.page(number: number + 1)
    }

    public func line(of page: AttachmentRow) -> StateLine {
        let (done, total) = (Int(page.uploaded), Int(page.chunks))
        if done == total { return StateLine(.done, words.papers.atWard) }
        guard state == .sent else {
            return StateLine(.done, words.papers.attached(size: Spoken.size(page.size, in: words.language)))
        }
        if waitsForWifi { return StateLine(.waiting, words.papers.waitWifi) }
        return StateLine(.waiting, words.papers.uploading(done: done, total: total))
    }

    /// Something lies here because data is spared.
    public var waitsForWifi: Bool {
        let cost = phone.network.cost(wifiOnly: phone.preferences.wifiOnly)
        return state == .sent && cost == .metered && pages.contains { $0.uploaded < $0.chunks }
    }

    /// Over mobile data after all.
    public func sendNow() async {
        await exchanging()
        await load()
    }
}
