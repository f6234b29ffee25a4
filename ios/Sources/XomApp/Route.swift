/// Every page that another page opens. What is opened is named by its id; the page reads the rest.

import SwiftUI
import XomKit

enum Route: Hashable {
    case notice(String)
    case compose(correcting: String?)
    case coverage(String)
    case conflict(String)
    case service(String)
    case form(String)
    case papers(draft: String, component: String)
    case dossiers
    case dossier(String)
    case receipt(String)
    case invite
    case nearby
    case waiting
    case settings
    case devices
    case export
    case leave
}

/// The page behind a route.
struct Destination: View {
    let route: Route
    let phone: Phone
    let go: (Route) -> Void

    var body: some View {
        switch route {
        case .notice(let id): NoticeScreen(phone, notice: id)
        case .compose(let id): ComposeScreen(phone, correcting: id)
        case .coverage(let id): CoverageScreen(phone, notice: id)
        case .conflict(let id): ConflictScreen(phone, notice: id)
        case .service(let code): ServiceScreen(phone, code: code, go: go)
        case .form(let draft): FormScreen(phone, draft: draft)
        case .papers(let draft, let component): PapersScreen(phone, draft: draft, component: component)
        case .dossiers: DossiersScreen(phone)
        case .dossier(let draft): DossierScreen(phone, draft: draft, go: go)
        case .receipt(let draft): ReceiptScreen(phone, draft: draft)
        case .invite: InviteScreen(phone)
        case .nearby: NearbyScreen(phone)
        case .waiting: WaitingScreen(phone)
        case .settings: SettingsScreen(phone)
        case .devices: DevicesScreen(phone)
        case .export: ExportScreen(phone)
        case .leave: LeaveScreen(phone)
        }
    }
}
