/// A leader writes a notice, looks at it, posts it; or corrects and withdraws one.

import SwiftUI
import XomCore
import XomKit

struct ComposeScreen: View {
    @State private var model: ComposeModel
    @State private var reason = ""
    @State private var asksToDiscard = false

    init(_ phone: Phone, correcting notice: String?) {
        _model = State(initialValue: ComposeModel(phone, correcting: notice))
    }

    private var words: Words { model.words }

    var body: some View {
        content.task { await model.load() }
    }

    @ViewBuilder
    private var content: some View {
        switch model.step {
        case .writing: writing
        case .preview: preview
        case .posted:
            Page(title: words.compose.title) {
                StateLineView(StateLine(.done, words.compose.posted))
                if let said = model.postedOffline { Text(said).type(.body) }
            }
        }
    }

    private var writing: some View {
        Page(title: model.notice == nil ? words.compose.title : words.compose.titleEdit) {
            Typed(
                words.compose.heading, text: bound(\.title), example: words.compose.headingExample,
                problem: model.wasChecked ? model.titleProblem : nil, isLong: true)
            Small(words.compose.headingHint)
            Small(words.compose.privacy)
            Typed(
                words.compose.body, text: bound(\.body),
                problem: model.wasChecked ? model.bodyProblem : nil, isLong: true)
            Text(words.compose.urgency).type(.label)
            Options(
                options: Writing.urgencies.map { ($0, $0.said(words)) }, chosen: model.writing.urgency
            ) { urgency in model.write { $0.urgency = urgency } }
            if model.writing.urgency == .emergency { Small(words.compose.urgencyEmergencyHint) }
            Toggle(words.compose.pin, isOn: bound(\.pinned)).frame(minHeight: Size.target)
            recipients
            Typed(
                words.notices.document, text: bound(\.documentNumber), example: words.compose.documentExample)
            validity
            if let line = model.notKept { StateLineView(line) }
            if model.changedNothing { StateLineView(StateLine(.yourTurn, words.compose.nothingChanged)) }
            discarding
            if model.notice != nil { withdrawal }
            FailureView(failure: model.failure, words: words, keepsText: true)
        } action: {
            if model.notice == nil {
                MainButton(words.compose.preview) { model.preview() }.disabled(!model.isLoaded)
            } else {
                MainButton(words.compose.saveChange) { await model.saveCorrection() }
                    .disabled(!model.isLoaded)
            }
        }
    }

    private var preview: some View {
        Page(title: words.compose.previewTitle) {
            Card {
                Small(model.writing.urgency.said(words))
                Text(model.writing.title).type(.title)
                Text(model.writing.body).type(.body)
            }
            StateLineView(StateLine(.waiting, words.compose.previewAudience(count: model.audience)))
            FailureView(failure: model.failure, words: words, keepsText: true)
        } action: {
            MainButton(
                model.writing.urgency == .emergency ? words.compose.postEmergency : words.compose.post
            ) { await model.post() }
            SecondButton(words.compose.keepWriting) { model.keepWriting() }
        }
    }

    @ViewBuilder
    private var recipients: some View {
        Text(words.notices.blocks).type(.label)
        if model.writing.blocks.isEmpty { Small(words.notices.allBlocks) }
        ForEach(model.blocks, id: \.self) { block in
            Toggle(block, isOn: isIn(block)).frame(minHeight: Size.target)
        }
    }

    @ViewBuilder
    private var validity: some View {
        if let until = model.writing.validUntil {
            DatePicker(
                words.compose.validUntil,
                selection: Binding.to(get: { until }, set: { day in model.write { $0.validUntil = day } }),
                displayedComponents: .date)
            SmallButton(words.common.remove) { model.write { $0.validUntil = nil } }
        } else {
            SmallButton(words.compose.validUntil, icon: .calendar) {
                model.write { $0.validUntil = model.phone.now() }
            }
        }
    }

    @ViewBuilder
    private var withdrawal: some View {
        Heading(words.compose.withdraw)
        Typed(words.compose.withdrawReason, text: $reason, example: words.compose.withdrawExplain)
        SecondButton(words.compose.withdraw, icon: .withdraw) { await model.withdraw(because: reason) }
    }

    @ViewBuilder
    private var discarding: some View {
        if model.hasBegun {
            SmallButton(words.compose.discard, icon: .remove) { asksToDiscard = true }
                .confirmationDialog(
                    words.compose.discardAsk, isPresented: $asksToDiscard, titleVisibility: .visible
                ) {
                    Button(words.compose.discard, role: .destructive) {
                        Task { await model.discard() }
                    }
                    Button(words.common.cancel, role: .cancel) {}
                }
        }
    }

    private func bound<Value>(_ path: WritableKeyPath<Writing, Value>) -> Binding<Value> {
        Binding.to(
            get: { model.writing[keyPath: path] }, set: { value in model.write { $0[keyPath: path] = value } }
        )
    }

    private func isIn(_ block: String) -> Binding<Bool> {
        Binding.to {
            model.writing.blocks.contains(block)
        } set: { isIn in
            model.write {
                $0.blocks.removeAll { $0 == block }
                if isIn { $0.blocks.append(block) }
            }
        }
    }
}
