/// What the parts look like, for Xcode's canvas: in both lights, and as large as text gets.

#if os(iOS)
    import SwiftUI
    import XomKit

    private let words = Words(.vi)

    #Preview("State lines") {
        Card {
            StateLineView(StateLine(.done, words.sync.allThere(when: "7 giờ 42 sáng nay")))
            StateLineView(StateLine(.waiting, words.sync.waitingNetwork(count: 2)))
            StateLineView(StateLine(.yourTurn, words.dossiers.deadlineSupplement(when: "thứ Năm, 26/11")))
            StateLineView(StateLine(.refused, words.common.notAccepted))
            StateLineView(StateLine(.emergency, words.home.emergencyFrom(who: "ông Hùng", when: "6 giờ 15")))
        }
    }

    #Preview("Nothing, at 200 %") {
        Nothing(words.home.nothingTitle, words.home.nothingBody).dynamicTypeSize(.accessibility3)
    }

    #Preview("Failure, dark") {
        FailureView(
            failure: Failure(code: "unreachable", said: words.sync.waitingWard(count: 1), mayRetry: true),
            words: words, keepsText: true
        )
        .environment(\.palette, .dark)
        .preferredColorScheme(.dark)
    }
#endif
