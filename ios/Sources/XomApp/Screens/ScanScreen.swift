/// Looking for a code: the live picture, what to do where there is none, and a picture instead.

import SwiftUI
import XomKit

struct ScanScreen: View {
    let title: String
    let words: Words
    let model: ScanModel
    let camera: CaptureCamera
    @Environment(\.openURL) private var open
    @Environment(\.scenePhase) private var phase

    var body: some View {
        Page(title: title) {
            picture
            PictureOfCode(title: words.enrol.fromPicture) { model.readPicture($0) }
            if model.foundNoCode { StateLineView(StateLine(.yourTurn, words.enrol.noCodeInPicture)) }
        } action: {
            SecondButton(words.common.cancel) { model.close() }
        }
        .onChange(of: phase) { _, phase in
            if phase == .active { Task { await model.cameBack() } }
        }
        .onDisappear { model.close() }
    }

    @ViewBuilder
    private var picture: some View {
        switch model.standing {
        case .opening: ProgressView(words.common.loading)
        case .looking: looking
        case .denied:
            StateLineView(StateLine(.yourTurn, words.enrol.cameraOff))
            SmallButton(words.enrol.openPhoneSettings, icon: .settings) {
                if let settings = PhoneSettings.address { open(settings) }
            }
        case .absent: StateLineView(StateLine(.yourTurn, words.enrol.noCamera))
        case .closed, .found: EmptyView()
        }
    }

    @ViewBuilder
    private var looking: some View {
        Viewfinder(camera: camera, isLooking: model.standing == .looking)
            .aspectRatio(1, contentMode: .fit)
            .clipShape(Shapes.card)
            .accessibilityElement()
            .accessibilityLabel(words.enrol.scanAim)
        Text(words.enrol.scanAim).type(.body).accessibilityHidden(true)
        Small(words.enrol.cameraWhy)
        if model.hasLight {
            SmallButton(model.isLightOn ? words.enrol.lightOff : words.enrol.lightOn) { model.switchLight() }
        }
    }
}

/// A button that scans, with the camera's page above the screen; tells of one code.
struct ScanButton: View {
    let title: String
    let words: Words
    var isMain = true
    let found: (String) async -> Void
    @State private var scanner = Scanner()

    /// The camera and what is made of it live together.
    @MainActor
    final class Scanner {
        let camera = CaptureCamera()
        lazy var model = ScanModel(camera)
    }

    private var model: ScanModel { scanner.model }

    var body: some View {
        Group {
            if isMain {
                MainButton(title, icon: .scan) { await model.open() }
            } else {
                SecondButton(title, icon: .scan) { await model.open() }
            }
        }
        .sheet(isPresented: isScanning) {
            NavigationStack {
                ScanScreen(title: title, words: words, model: model, camera: scanner.camera)
            }
        }
        .onChange(of: model.standing) { _, standing in
            guard case .found(let code) = standing else { return }
            model.close()
            Task { await found(code) }
        }
    }

    private var isScanning: Binding<Bool> {
        Binding.to(get: { model.isOpen }, set: { if !$0 { model.close() } })
    }
}
