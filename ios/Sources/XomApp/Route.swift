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
    case households
    case household(String)
    case particulars
    case invite
    case enrol
    case nearby
    case waiting
    case settings
    case devices
    case export
    case leave
    case licences
}

/// The page behind a route.
struct Destination: View {
    let route: Route
    let phone: Phone
    let go: (Route) -> Void
    let back: () -> Void

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
        case .households: HouseholdsScreen(phone)
        case .household(let id): HouseholdScreen(phone, household: id)
        case .particulars: ParticularsScreen(phone)
        case .invite: InviteScreen(phone)
        case .enrol: EnrolScreen(EnrolModel(phone), entered: back)
        case .nearby: NearbyScreen(phone)
        case .waiting: WaitingScreen(phone)
        case .settings: SettingsScreen(phone)
        case .devices: DevicesScreen(phone)
        case .export: ExportScreen(phone)
        case .leave: LeaveScreen(phone)
        case .licences: LicencesScreen(words: phone.words)
        }
    }
}
