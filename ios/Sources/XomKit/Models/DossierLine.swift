/// Where an application stands, as one line: of a draft on this phone, of a dossier at the ward.

import XomCore

/// The national states that screens tell apart, by number.
enum NationalState {
    static let notReceived: UInt8 = 3
    static let supplement: UInt8 = 5
    static let payment: UInt8 = 6
    static let stopped: UInt8 = 8
    static let done: UInt8 = 9
    static let returned: UInt8 = 10

    static let finished: Set<UInt8> = [notReceived, stopped, done, returned]
}

public enum DossierLine {
    public static func line(of row: DossierRow, _ words: Words) -> StateLine {
        let words = words.dossiers
        switch row.state {
        case NationalState.notReceived: return StateLine(.refused, words.notReceived)
        case NationalState.stopped: return StateLine(.refused, words.stopped)
        case NationalState.supplement:
            return StateLine(
                .yourTurn, row.due.map { words.deadlineSupplement(when: $0.said) } ?? words.stepAsked)
        case NationalState.payment: return StateLine(.yourTurn, words.stepPayment)
        case NationalState.done, NationalState.returned: return StateLine(.done, row.stateSaid)
        default: return StateLine(.waiting, row.stateSaid)
        }
    }

    /// The ward's own deadline: ahead, standing still, or passed.
    public static func deadline(of row: DossierRow, nowAt now: UInt64, _ words: Words) -> StateLine? {
        let words = words.dossiers
        guard !NationalState.finished.contains(row.state) else { return nil }
        if row.state == NationalState.supplement { return StateLine(.waiting, words.deadlineStopped) }
        guard let due = row.due else { return nil }
        return due.at < now
            ? StateLine(.yourTurn, words.deadlinePassed(when: due.said))
            : StateLine(.waiting, words.deadline(when: due.said))
    }
}

public enum DraftLine {
    public static func line(of row: DraftRow, _ words: Words) -> StateLine {
        if row.clashes > 0 { return StateLine(.yourTurn, words.form.bothFilled) }
        switch row.state {
        case .ready: return StateLine(.yourTurn, words.home.draftReady)
        case .returned: return StateLine(.refused, words.dossiers.returnedToDraft)
        case .expired: return StateLine(.refused, words.dossiers.expiredDraft)
        case .sent: return StateLine(.waiting, words.dossiers.stepOffered)
        case .received: return StateLine(.done, words.dossiers.stepReceived)
        case .drafting where row.missing > 0:
            return StateLine(.waiting, words.form.leftToFill(count: Int(row.missing)))
        case .drafting, .awaitingCosigners, .withdrawn: return StateLine(.waiting, row.stateSaid)
        }
    }
}
