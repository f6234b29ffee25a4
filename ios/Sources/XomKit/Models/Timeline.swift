/// The way of an application as steps: done ones, the one it stands at, those to come.

import XomCore

public struct TimelineStep: Identifiable, Equatable, Sendable {
    public enum Place: Sendable { case done, current, ahead }

    public let id: Int
    public let title: String
    /// When and who; nothing for steps to come.
    public let detail: String?
    /// The officer's own words.
    public let text: String?
    public let place: Place

    public func read(_ words: Words) -> String {
        let place =
            switch self.place {
            case .done: words.dossiers.stepDone
            case .current: words.dossiers.stepCurrent
            case .ahead: words.dossiers.stepAhead
            }
        return [title, detail, text, place].compactMap { $0 }.joined(separator: ", ")
    }
}

struct Timeline {
    let dossier: Dossier
    let words: Words

    var steps: [TimelineStep] {
        let isFinished = NationalState.finished.contains(dossier.row.state)
        let happened = dossier.steps.enumerated().map { number, step in
            let isLast = number == dossier.steps.count - 1
            return TimelineStep(
                id: number, title: title(step), detail: detail(step), text: step.text,
                place: isLast && !isFinished ? .current : .done)
        }
        let ahead = (isFinished ? [] : toCome).enumerated().map { number, title in
            TimelineStep(id: happened.count + number, title: title, detail: nil, text: nil, place: .ahead)
        }
        return happened + ahead
    }

    private var toCome: [String] {
        [words.dossiers.stepDecide, words.dossiers.stepResult]
    }

    private func title(_ step: DossierStep) -> String {
        switch step.kind {
        case "registered": words.dossiers.stepReceived
        case "supplement_received": words.dossiers.stepSupplement
        case "result": words.dossiers.resultTitle
        default: step.stateSaid ?? words.dossiers.stepDecide
        }
    }

    private func detail(_ step: DossierStep) -> String {
        step.officer.map { words.common.byWhen(who: $0, when: step.at.said) } ?? step.at.said
    }
}
