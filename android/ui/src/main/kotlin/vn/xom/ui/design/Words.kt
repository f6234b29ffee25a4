// Written by design/generate.mjs from strings/: change it there.
package vn.xom.ui.design

/** Every sentence that the shells say; the core's own sentences come from the core. */
public interface Words {
    /** The language, as `vi`. */
    public val tag: String
    public val common: Common
    public val compose: Compose
    public val conflict: Conflict
    public val coverage: Coverage
    public val dossiers: Dossiers
    public val enrol: Enrol
    public val export: Export
    public val form: Form
    public val home: Home
    public val leave: Leave
    public val nearby: Nearby
    public val notices: Notices
    public val papers: Papers
    public val people: People
    public val receipt: Receipt
    public val scan: Scan
    public val services: Services
    public val settings: Settings
    public val sync: Sync
    public val system: System
    public val tabs: Tabs
    public val waiting: Waiting
    public val welcome: Welcome

    /** Words that stand on many screens: buttons, states of loading and of what is kept where. */
    public interface Common {
        /** Arrow at the top, read aloud. */
        public val back: String

        /** Button that closes a sheet. */
        public val close: String

        /** Second button of a question. */
        public val cancel: String

        /** Button that ends a small task. */
        public val done: String

        /** Main button between steps. */
        public val next: String

        /** Second button between steps. */
        public val previous: String

        /** Button under a short text. */
        public val save: String

        /** Button beside a comment. */
        public val send: String

        /** Opens the system's share sheet. */
        public val share: String

        /** Button of an error that may pass. */
        public val retry: String

        /** Button beside what can be changed. */
        public val change: String

        /** Takes a paper or a row out of a form. */
        public val remove: String

        /** Button that opens a list. */
        public val choose: String

        /** Button that adds one more. */
        public val add: String

        /** Label of a search field. */
        public val search: String

        /** Cross inside a search field, read aloud. */
        public val clearSearch: String

        /** Button beside a code or a link. */
        public val copy: String

        /** Short message after copying. */
        public val copied: String

        /** Answer. */
        public val yes: String

        /** Answer. */
        public val no: String

        /** Link from a short list to the whole. */
        public val seeAll: String

        /** Opens the rest of a long text. */
        public val more: String

        /** Closes the rest of a long text. */
        public val less: String

        /** Three dots at the top, read aloud. */
        public val moreActions: String

        /** Button under an explanation. */
        public val understood: String

        /** Beside a moving sign when opening takes more than a moment. */
        public val loading: String

        /** At the end of a list while the next page is read. */
        public val loadingMore: String

        /** At the end of a long list. */
        public val listEnd: String

        /** State line after any change. */
        public val keptOnPhone: String

        /** State line after a change made without a network. */
        public val keptWillGo: String

        /** State line on anything that waits. */
        public val notConfirmed: String

        /** State line on anything that arrived. */
        public val confirmed: String

        /** State line: the person has to act. */
        public val yourTurn: String

        /** State line: refused, the reason follows. */
        public val notAccepted: String

        /** Line at the top of a screen without a network. */
        public val offline: String

        /** Heading above the core's own sentence about an error. */
        public val errorTitle: String

        /** Under any error on a screen with typed text. */
        public val errorKept: String

        /** Small, under an error. */
        public fun errorCode(code: String): String

        /** Screen opened from an old link. */
        public val notHere: String

        /** Under the sentence that something is not here. */
        public val notHereHint: String

        /** Number beside a heading, read aloud. */
        public fun count(count: Int): String

        /** Who did it and when, under a title. */
        public fun byWhen(who: String, `when`: String): String

        /** In place of a name that is not known here. */
        public val someone: String

        /** A person with their title, as “ông Hùng, tổ trưởng”. */
        public fun nameAndRole(name: String, role: String): String

        /** Beside the label of a field. */
        public val optional: String

        /** Read aloud after a chosen option. */
        public val selected: String

        /** Read aloud after a link that leaves the app. */
        public val opensOutside: String

        /** Line at the top when storage runs low. */
        public fun storageLow(size: String): String

        /** First screen when the key of the store is gone, as after restoring a phone. */
        public val keyLostTitle: String

        /** Under that title. */
        public val keyLostBody: String

        /** When the store on the phone is damaged, above the button to join again. */
        public val storeAside: String

        /** Main button under that. */
        public val keyLostBegin: String

        /** While a file is made ready for another app. */
        public val preparingFile: String

        /** When a file could not be handed over. */
        public val fileNotHanded: String
    }

    /** A leader writes a notice: compose, preview, post, correct, withdraw. */
    public interface Compose {
        /** Title. */
        public val title: String

        /** Title. */
        public val titleEdit: String

        /** Main button of the list, for leaders. */
        public val write: String

        /** Label. */
        public val heading: String

        /** Example under the field. */
        public val headingExample: String

        /** Help under the field. */
        public val headingHint: String

        /** Label. */
        public val body: String

        /** Label. */
        public val urgency: String

        /** Under the option Emergency. */
        public val urgencyEmergencyHint: String

        /** Switch. */
        public val pin: String

        /** Label. */
        public val validUntil: String

        /** Example under the field. */
        public val documentExample: String

        /** Line above the text. */
        public val privacy: String

        /** Main button of the first step. */
        public val preview: String

        /** Title of the preview. */
        public val previewTitle: String

        /** State line in the preview. */
        public fun previewAudience(count: Int): String

        /** Main button of the preview. */
        public val post: String

        /** Main button of the preview, for emergencies. */
        public val postEmergency: String

        /** Second button of the preview. */
        public val keepWriting: String

        /** State line after posting. */
        public val posted: String

        /** Under the state line. */
        public val postedOffline: String

        /** Row that opens what was being written. */
        public val unfinished: String

        /** Button. */
        public val discard: String

        /** Question before discarding. */
        public val discardAsk: String

        /** Main button when correcting. */
        public val saveChange: String

        /** When correcting without a change. */
        public val nothingChanged: String

        /** Button. */
        public val withdraw: String

        /** Label. */
        public val withdrawReason: String

        /** Under the label. */
        public val withdrawExplain: String

        /** Problem beside the field. */
        public fun tooLong(count: Int): String

        /** Problem beside the field. */
        public val dayUnreadable: String

        /** Problem beside the field. */
        public val headingMissing: String
    }

    /** The conflict card: both values, who and when, choose or combine. */
    public interface Conflict {
        /** Title. */
        public val title: String

        /** Title with more than two. */
        public fun titleMany(count: Int): String

        /** Under the title. */
        public fun ofNotice(title: String, field: String): String

        /** Under the title, in a form. */
        public fun ofForm(form: String, field: String): String

        /** Name of a field. */
        public val fieldTitle: String

        /** Name of a field. */
        public val fieldBody: String

        /** Name of a field. */
        public val fieldUrgency: String

        /** Name of a field. */
        public val fieldPinned: String

        /** Name of a field. */
        public val fieldBlocks: String

        /** Name of a field. */
        public val fieldValidFrom: String

        /** Name of a field. */
        public val fieldValidUntil: String

        /** Name of a field. */
        public val fieldDocument: String

        /** Name of a field. */
        public val fieldWithdrawn: String

        /** In place of an empty value. */
        public val nothingSaid: String

        /** Under a value. */
        public fun editedWhen(who: String, `when`: String): String

        /** Under a value that waited. */
        public fun editedOffline(who: String, `when`: String): String

        /** Under a value. */
        public fun editedArrived(who: String, `when`: String): String

        /** Under the values, notice. */
        public val safeNotice: String

        /** Under the values, form. */
        public val safeForm: String

        /** Main button, names the choice. */
        public fun use(value: String): String

        /** Main button when the value is too long to name. */
        public val useLong: String

        /** Second button. */
        public val enterThird: String

        /** Second button for long texts. */
        public val combine: String

        /** State line after choosing. */
        public val chosen: String

        /** For people who may not choose. */
        public val onlyLeaders: String

        /** Empty. */
        public val none: String

        /** Under the value that a form shows while two people differ. */
        public val shownNow: String
    }

    /** A leader sees which households have read a notice. */
    public interface Coverage {
        /** Title. */
        public val title: String

        /** Large line, and in a notice's row. */
        public fun seen(seen: Int, total: Int): String

        /** Heading. */
        public val byBlock: String

        /** Row, also read aloud for the bar. */
        public fun blockLine(block: String, seen: Int, total: Int): String

        /** Row of households without a block. */
        public val noBlock: String

        /** Heading. */
        public val notYet: String

        /** Button that opens the list. */
        public fun notYetCount(count: Int): String

        /** State line of a household. */
        public val noPhone: String

        /** Button beside a household. */
        public val call: String

        /** The same button, read aloud. */
        public fun callName(name: String): String

        /** State line. */
        public val all: String

        /** Empty: heading. */
        public val emptyTitle: String

        /** Empty and foot of the screen. */
        public val emptyBody: String

        /** Foot of the screen. */
        public fun asOf(`when`: String): String
    }

    /** My drafts and dossiers with the timeline: drafting, sent, received, states, reasons, deadlines. */
    public interface Dossiers {
        /** Title. */
        public val title: String

        /** Heading. */
        public val drafts: String

        /** Heading. */
        public val underWay: String

        /** Heading. */
        public val finished: String

        /** Label of the code. */
        public val codeLabel: String

        /** In place of a code. */
        public val noCode: String

        /** In place of a code, when a neighbour has brought the receipt. */
        public val codeLater: String

        /** Under a draft. */
        public fun lastChange(`when`: String): String

        /** Heading. */
        public val timeline: String

        /** Step. */
        public val stepFilled: String

        /** Step. */
        public val stepOffered: String

        /** Step. */
        public val stepReceived: String

        /** Step. */
        public val stepAsked: String

        /** Step. */
        public val stepSupplement: String

        /** Step. */
        public val stepPayment: String

        /** Step to come. */
        public val stepDecide: String

        /** Step to come. */
        public val stepResult: String

        /** Read aloud after a done step. */
        public val stepDone: String

        /** Read aloud after the current step. */
        public val stepCurrent: String

        /** Read aloud after a step to come. */
        public val stepAhead: String

        /** Heading above the officer's own words. */
        public val askTitle: String

        /** Under a refusal or a stop. */
        public fun reason(reason: String): String

        /** State line. */
        public fun deadline(`when`: String): String

        /** State line, amber clock. */
        public fun deadlineSupplement(`when`: String): String

        /** State line. */
        public val deadlineStopped: String

        /** State line, amber. */
        public fun deadlinePassed(`when`: String): String

        /** Main button. */
        public val supplement: String

        /** Button. */
        public val openForm: String

        /** Button. */
        public val openReceipt: String

        /** Heading. */
        public val resultTitle: String

        /** Main button. */
        public val resultOpen: String

        /** Button. */
        public val resultShare: String

        /** State line. */
        public val resultNotDownloaded: String

        /** State line; the reason follows. */
        public val notReceived: String

        /** State line; the reason follows. */
        public val stopped: String

        /** Button after a refusal. */
        public val beginAgain: String

        /** State line of a draft that came back. */
        public val returnedToDraft: String

        /** State line of a draft. */
        public val expiredDraft: String

        /** Empty: heading. */
        public val emptyTitle: String

        /** Empty: body. */
        public val emptyBody: String

        /** Empty: button. */
        public val emptyGo: String
    }

    /** Joining by an invite: QR code or link, also with no network (answer QR). */
    public interface Enrol {
        /** Title. */
        public val title: String

        /** Under the title. */
        public val explain: String

        /** Main button. */
        public val scan: String

        /** Second button. */
        public val paste: String

        /** Label of the text field. */
        public val linkLabel: String

        /** Example under the text field. */
        public val linkExample: String

        /** Button under the pasted link. */
        public val readLink: String

        /** Third way: a picture from a message. */
        public val fromPicture: String

        /** After choosing a picture. */
        public val noCodeInPicture: String

        /** Before the system asks for the camera. */
        public val cameraWhy: String

        /** When the camera was refused. */
        public val cameraOff: String

        /** Under the live picture of the camera. */
        public val scanAim: String

        /** Beside the live picture of the camera. */
        public val lightOn: String

        /** Beside the live picture of the camera. */
        public val lightOff: String

        /** Button under the sentence about the camera. */
        public val openPhoneSettings: String

        /** Title above what the invite says. */
        public val checkTitle: String

        /** Label where an invite carries no name of the neighbourhood, only its code. */
        public val checkGroup: String

        /** Label above the name of the neighbourhood, as the invite says. */
        public val checkGroupName: String

        /** Label. */
        public val checkRole: String

        /** State line of an invite. */
        public fun checkUntil(`when`: String): String

        /** Label of the short code that can be compared by eye. */
        public val checkFingerprint: String

        /** Under the fingerprint. */
        public val checkFingerprintHint: String

        /** Main button. */
        public val accept: String

        /** Second button. */
        public val notMine: String

        /** While the answer is under way. */
        public val joining: String

        /** Title when the ward has confirmed. */
        public val joinedTitle: String

        /** Under the title. */
        public val joinedBody: String

        /** Title when the answer is on the phone but not at the ward. */
        public val waitingTitle: String

        /** Under the title. */
        public val waitingBody: String

        /** Read aloud on the QR picture. */
        public val answerCode: String

        /** Button; opens the share sheet. */
        public val answerShare: String

        /** Under the QR picture. */
        public val answerSafe: String

        /** Last line of the waiting screen. */
        public val meanwhile: String

        /** Title; the reason from the core follows. */
        public val refusedTitle: String

        /** What to do after a refusal. */
        public val askNewInvite: String

        /** Leader: title, and the button that leads here. */
        public val inviteTitle: String

        /** Leader: button beside somebody of the list who has no phone here yet. */
        public val inviteMember: String

        /** Leader: button beside somebody who has a phone here already. */
        public val inviteDevice: String

        /** Leader: label. */
        public val inviteName: String

        /** Leader: label. */
        public val inviteHousehold: String

        /** Leader: option, an invite without a household. */
        public val inviteNoHousehold: String

        /** Leader: hint of the field that finds the household. */
        public val inviteFindHousehold: String

        /** Leader: label. */
        public val inviteRole: String

        /** Leader: heading above the options of days. */
        public val inviteUntil: String

        /** Leader: option. */
        public fun inviteDays(count: Int): String

        /** Leader: main button. */
        public val inviteMake: String

        /** Leader: read aloud on the QR picture. */
        public fun inviteCode(name: String): String

        /** Leader: under the QR picture. */
        public val inviteCare: String

        /** Leader: title of the page with one invite. */
        public val inviteCodeTitle: String

        /** Leader: button under the invite code; opens the share sheet. */
        public val inviteShare: String

        /** Leader: button. */
        public val inviteScanAnswer: String

        /** Leader: above the ways to take an answer. */
        public val inviteAnswerHint: String

        /** Leader: label of the text field. */
        public val answerLabel: String

        /** Leader: example under the text field. */
        public val answerExample: String

        /** Leader: second button. */
        public val pasteAnswer: String

        /** Leader: button under the pasted answer. */
        public val takeAnswer: String

        /** Leader: state line. */
        public fun inviteCarried(name: String): String

        /** Leader: state of an invite. */
        public val inviteUsed: String

        /** Leader: state of an invite. */
        public fun inviteOpen(`when`: String): String

        /** Leader: state of an invite. */
        public fun inviteExpired(`when`: String): String

        /** Leader: empty list. */
        public val inviteEmpty: String

        /** In place of the camera picture, as on a desktop. */
        public val noCamera: String

        /** In place of a QR picture that cannot be drawn. */
        public val codeTooLong: String

        /** Leader: title of the page. */
        public val invitesTitle: String
    }

    /** Export of my data. */
    public interface Export {
        /** Under the title. */
        public val explain: String

        /** Before making the file, amber. */
        public val care: String

        /** Main button. */
        public val make: String

        /** State line. */
        public val making: String

        /** State line. */
        public fun ready(size: String): String

        /** Button after making. */
        public val share: String

        /** Name of the file. */
        public fun fileName(date: String): String

        /** Foot of the page. */
        public val wardToo: String
    }

    /** The form: the core's field list drawn, saved at every keystroke, what is missing, sending. */
    public interface Form {
        /** Under the bars of progress. */
        public fun progress(done: Int, total: Int): String

        /** Heading of a part, read aloud. */
        public fun section(number: Int, title: String): String

        /** State line of a part. */
        public val sectionDone: String

        /** State line of a part. */
        public fun sectionMissing(count: Int): String

        /** Title of a part without a name. */
        public val sectionOther: String

        /** State line, only when it takes longer than a moment. */
        public val saving: String

        /** State line, amber; the reason follows. */
        public val notSaved: String

        /** Read aloud after the label; the eye sees a star. */
        public val required: String

        /** Top of a part. */
        public val requiredLegend: String

        /** Under a field. */
        public fun example(example: String): String

        /** Button beside a field. */
        public fun prefill(value: String): String

        /** Option that clears a choice. */
        public val chooseNone: String

        /** Under a date. */
        public val dateExample: String

        /** Under a date that may be partial. */
        public val datePartial: String

        /** Button beside a date, read aloud. */
        public val openCalendar: String

        /** Under an address. */
        public val addressExample: String

        /** Under a phone number. */
        public val phoneExample: String

        /** Under an identity number. */
        public val personIdExample: String

        /** Under an identity number. */
        public val personIdSafe: String

        /** Button under an identity number. */
        public val cardScan: String

        /** Button under an identity number. */
        public val cardPicture: String

        /** Under those buttons. */
        public val cardWhy: String

        /** State line above the list of what was filled in. */
        public val cardFilled: String

        /** State line after a scan that changes nothing. */
        public val cardSame: String

        /** Heading above the differing answers. */
        public val cardDiffers: String

        /** Under the name of a field that differs. */
        public fun cardNow(value: String): String

        /** Under the name of a field that differs. */
        public fun cardSays(value: String): String

        /** Button. */
        public val cardUse: String

        /** Button. */
        public val cardKeep: String

        /** Button. */
        public val cardLeave: String

        /** Under an answer that the card replaced. */
        public fun cardBefore(value: String): String

        /** Button after a card was used. */
        public val cardUndo: String

        /** After an amount. */
        public val moneyUnit: String

        /** Beside the label of a table. */
        public fun rows(count: Int): String

        /** Heading of a row. */
        public fun rowNumber(number: Int): String

        /** Button. */
        public val rowAdd: String

        /** Button. */
        public fun rowRemove(number: Int): String

        /** Empty table. */
        public val rowsEmpty: String

        /** State line of a field with a conflict. */
        public val bothFilled: String

        /** State line of a draft in a list. */
        public fun leftToFill(count: Int): String

        /** Title of the check. */
        public val missingTitle: String

        /** State line of the check. */
        public fun missingCount(count: Int): String

        /** Read aloud on a row of the check. */
        public val missingGo: String

        /** Main button of the last part. */
        public val check: String

        /** Title. */
        public val reviewTitle: String

        /** Value of an empty field. */
        public val reviewEmpty: String

        /** Box before sending. */
        public val declare: String

        /** Main button. */
        public val send: String

        /** Main button after a request. */
        public val sendSupplement: String

        /** Above the main button. */
        public val sendExplain: String

        /** Title after sending without a network. */
        public val sealedTitle: String

        /** Under the title. */
        public val sealedBody: String

        /** Title after sending. */
        public val sentTitle: String

        /** In the menu. */
        public val withdrawDraft: String

        /** Question. */
        public val withdrawAsk: String

        /** Line at the top of a sent form. */
        public val locked: String

        /** Beside a moving sign while the form is sealed. */
        public val sealing: String

        /** Main button after sending. */
        public val follow: String

        /** Button of that question. */
        public val withdrawYes: String
    }

    /** Home: what needs me now, emergency on top, the state of the exchange in words. */
    public interface Home {
        /** Title; the name with its form of address, as “cô Lan”. */
        public fun greeting(name: String): String

        /** Title while no name is known. */
        public val greetingPlain: String

        /** Under the title. */
        public fun place(group: String, ward: String): String

        /** Heading; no form of address is known. */
        public val toDo: String

        /** Heading; {address} as “cô” or “cô Lan”, in English the name. */
        public fun toDoOf(address: String): String

        /** Heading. */
        public val newNotices: String

        /** Heading. */
        public val underWay: String

        /** State line of the emergency card. */
        public fun emergencyFrom(who: String, `when`: String): String

        /** Main button of the emergency card. */
        public val emergencySafe: String

        /** Second button of the emergency card. */
        public val emergencyHelp: String

        /** State line after answering. */
        public val emergencySaidSafe: String

        /** State line after answering. */
        public val emergencySaidHelp: String

        /** Under the answer to an emergency, offline. */
        public val emergencyNotSent: String

        /** State line of a task with a deadline. */
        public fun due(`when`: String): String

        /** Body of a task. */
        public fun wardAsks(what: String): String

        /** Task of a leader. */
        public fun conflict(title: String): String

        /** State line of an open draft. */
        public fun draftOpen(done: Int, total: Int): String

        /** State line of a draft, also of the check before sending. */
        public val draftReady: String

        /** State line of a dossier. */
        public val resultReady: String

        /** Task that opens the explanation. */
        public fun refusedItem(what: String): String

        /** Empty: heading. */
        public val nothingTitle: String

        /** Empty: body. */
        public val nothingBody: String

        /** Right after joining without a network. */
        public val firstExchange: String

        /** Card when the ward has ended this phone's right to write. */
        public val revokedTitle: String

        /** Under that title. */
        public val revokedBody: String

        /** Card when two phones were seen to use the same key. */
        public val markedTitle: String

        /** Under that title. */
        public val markedBody: String

        /** Card when the core raised an alarm. */
        public val alarmTitle: String

        /** Under the alarm's title. */
        public val alarmBody: String
    }

    /** Leaving: this phone is wiped, what is unsent is named first. */
    public interface Leave {
        /** Under the title. */
        public val explain: String

        /** Heading, amber. */
        public val unsentTitle: String

        /** State line, amber triangle. */
        public fun unsentCount(count: Int): String

        /** Row. */
        public fun unsentDraft(title: String): String

        /** One thing that would be lost: a notice or a comment that was begun. */
        public fun unsentBegun(title: String): String

        /** Row. */
        public fun unsentWaiting(title: String): String

        /** Row. */
        public fun unsentCarried(count: Int): String

        /** Row. */
        public fun unsentReceipts(count: Int): String

        /** Main button when something is unsent. */
        public val sendFirst: String

        /** Second button. */
        public val exportFirst: String

        /** State line, jade tick. */
        public val nothingUnsent: String

        /** Label of the field. */
        public val confirmLabel: String

        /** What has to be typed; marks and case do not matter. */
        public val confirmWord: String

        /** Button. */
        public val wipe: String

        /** State line. */
        public val wiping: String

        /** Last screen. */
        public val wiped: String

        /** Switch, on by default. */
        public val revokeToo: String

        /** Last screen, when the ward was not reached. */
        public val revokeLater: String

        /** Kept at the ward as the reason for locking the phone. */
        public val revokeReason: String

        /** Title of the last screen. */
        public val wipedTitle: String

        /** Last screen, state line. */
        public val revoked: String

        /** State line, before deleting. */
        public val telling: String
    }

    /** Nearby: bundles given and taken by file and share sheet; the courier's view with counts only. */
    public interface Nearby {
        /** Title. */
        public val title: String

        /** Under the title. */
        public val explain: String

        /** Main button. */
        public val give: String

        /** Under the button. */
        public val giveBody: String

        /** Before sharing. */
        public val giveCare: String

        /** State line. */
        public val packing: String

        /** State line. */
        public fun packed(size: String): String

        /** Line under the packed file. */
        public fun packedApplications(count: Int, size: String): String

        /** Line under the packed file, when nothing is attached. */
        public fun packedBare(count: Int): String

        /** State line under the packed file, amber. */
        public fun packedMore(size: String): String

        /** Second button under such a file. */
        public val packAgain: String

        /** Line under the packed file. */
        public fun packedReceipts(count: Int): String

        /** Second button. */
        public val take: String

        /** Under the button. */
        public val takeBody: String

        /** State line. */
        public val opening: String

        /** State line after taking. */
        public fun tookNew(count: Int): String

        /** State line after taking. */
        public fun tookApplications(count: Int, size: String): String

        /** State line after taking, when only papers are new. */
        public fun tookPapers(size: String): String

        /** State line, amber, after taking and among what is carried. */
        public val tookMissing: String

        /** State line after taking, amber. */
        public fun tookLeft(size: String): String

        /** Line after taking. */
        public fun tookKnown(count: Int): String

        /** State line after taking, amber. */
        public fun tookRefused(count: Int): String

        /** State line after taking. */
        public fun tookReceipts(count: Int): String

        /** Line after taking. */
        public fun tookReceiptsCarried(count: Int): String

        /** Line after taking. */
        public fun tookEnrolments(count: Int): String

        /** State line after taking. */
        public val tookNothing: String

        /** Heading. */
        public val courierTitle: String

        /** Label before a number. */
        public val courierFor: String

        /** Label before a number. */
        public val courierOwn: String

        /** Label before a number. */
        public val courierApplications: String

        /** Label before a size. */
        public val courierPapers: String

        /** Label before a number. */
        public val courierReceipts: String

        /** Under the number of receipts. */
        public val courierReceiptsBody: String

        /** Under the numbers. */
        public val courierBlind: String

        /** State line, jade tick. */
        public fun courierAtWard(count: Int, `when`: String): String

        /** Empty: heading. */
        public val emptyTitle: String

        /** Empty: body. */
        public val emptyBody: String

        /** Question when a file comes from another app. */
        public val openedFrom: String

        /** Main button once the file is packed. */
        public val shareFile: String

        /** Answer to the question about a file from another app. */
        public val openFile: String

        /** Name of the file. */
        public fun fileName(date: String): String

        /** In place of the buttons, before an invite was accepted. */
        public val giveNeeds: String
    }

    /** Notices: list, detail, marking as read, comments. */
    public interface Notices {
        /** Inside the search field. */
        public val searchHint: String

        /** Filter. */
        public val filterAll: String

        /** Urgency. */
        public val urgencyNormal: String

        /** Urgency. */
        public val urgencyImportant: String

        /** Urgency. */
        public val urgencyEmergency: String

        /** Mark on a notice and filter. */
        public val pinned: String

        /** Mark on a notice. */
        public val edited: String

        /** Mark on a notice and filter. */
        public val unread: String

        /** Mark on a notice. */
        public val read: String

        /** Mark on a notice. */
        public val withdrawn: String

        /** State line in the detail. */
        public fun withdrawnBecause(reason: String): String

        /** Label in the detail. */
        public val from: String

        /** In place of a person's name. */
        public val fromWard: String

        /** Label in the detail and when writing. */
        public val document: String

        /** Label in the detail and when writing. */
        public val blocks: String

        /** In place of a list of blocks. */
        public val allBlocks: String

        /** Validity. */
        public fun validFrom(`when`: String): String

        /** Validity. */
        public fun validUntil(`when`: String): String

        /** Validity. */
        public fun validBetween(from: String, until: String): String

        /** State line in the detail. */
        public fun expired(`when`: String): String

        /** Main button of the detail. */
        public val acknowledge: String

        /** State line after the button. */
        public val acknowledged: String

        /** Under the text, until it was done once. */
        public val acknowledgeWhy: String

        /** Heading and list row. */
        public fun comments(count: Int): String

        /** Label of the text field. */
        public val commentLabel: String

        /** Under the text field. */
        public val commentSeen: String

        /** Empty. */
        public val commentsEmpty: String

        /** State line of a comment. */
        public val commentPending: String

        /** Heading in the detail. */
        public val history: String

        /** Empty: heading. */
        public val emptyTitle: String

        /** Empty: body. */
        public val emptyBody: String

        /** Empty search. */
        public val emptySearch: String

        /** Empty filter. */
        public val emptyUnread: String

        /** Heading in the list. */
        public val older: String

        /** What the share sheet is given. */
        public fun sharedText(title: String, body: String, who: String, `when`: String): String
    }

    /** Papers of an application: camera, scan, files. */
    public interface Papers {
        /** Main button of a paper. */
        public val take: String

        /** Second button of a paper. */
        public val pick: String

        /** Third button of a paper. */
        public val pickFile: String

        /** Above the button that takes a picture. */
        public val cameraWhy: String

        /** Advice, amber. */
        public val tooDark: String

        /** Advice, amber. */
        public val blurred: String

        /** Label of a page, also read aloud on the picture. */
        public fun page(number: Int): String

        /** Button. */
        public val pageAdd: String

        /** Question. */
        public val removeAsk: String

        /** State line of a paper. */
        public fun attached(size: String): String

        /** State line of a paper. */
        public val atWard: String

        /** State line of a paper that is under way. */
        public fun uploading(done: Int, total: Int): String

        /** State line of a paper, metered rule. */
        public val waitWifi: String

        /** Button beside that state line. */
        public val sendNow: String

        /** Empty paper. */
        public val empty: String

        /** Read aloud on the button that takes a paper out. */
        public fun removeOf(paper: String): String

        /** Button of that question. */
        public val remove: String

        /** When the camera was refused. */
        public val cameraOff: String

        /** In place of the button that takes a picture, as on a desktop. */
        public val noCamera: String
    }

    /** The neighbourhood tab: my household, members, leaders, and for leaders the list of households. */
    public interface People {
        /** Title. */
        public val title: String

        /** Heading. */
        public val leaders: String

        /** Heading. */
        public val myHousehold: String

        /** Beside a household. */
        public fun members(count: Int): String

        /** Beside a heading, for leaders. */
        public fun households(count: Int): String

        /** After one's own name. */
        public val me: String

        /** State line of a member. */
        public val noDevice: String

        /** Label. */
        public val phone: String

        /** Under the telephone field. */
        public val phoneWhoSees: String

        /** Label. */
        public val name: String

        /** Label: cô, chú, bác, anh, chị or none. */
        public val address: String

        /** Option. */
        public val addressNone: String

        /** Under the options. */
        public val addressPrivate: String

        /** Leader: heading. */
        public val allHouseholds: String

        /** Leader: inside the search field. */
        public val searchHint: String

        /** Leader: row. */
        public val invites: String

        /** Heading. */
        public val helpTitle: String

        /** Under the heading. */
        public val helpBody: String

        /** Empty: heading. */
        public val emptyTitle: String

        /** Empty: body. */
        public val emptyBody: String

        /** Empty search. */
        public val emptySearch: String

        /** Under the title of My details. */
        public val detailsWhy: String

        /** Label. */
        public val personId: String

        /** Example under the field. */
        public val personIdExample: String

        /** Label, of the identity card. */
        public val issuedOn: String

        /** Label, of the identity card. */
        public val issuedBy: String

        /** Option: form of address; kept in Vietnamese in both languages. */
        public val formCo: String

        /** Option: form of address; kept in Vietnamese in both languages. */
        public val formChu: String

        /** Option: form of address; kept in Vietnamese in both languages. */
        public val formBac: String

        /** Option: form of address; kept in Vietnamese in both languages. */
        public val formAnh: String

        /** Option: form of address; kept in Vietnamese in both languages. */
        public val formChi: String

        /** Option of an invite, as the core says it. */
        public val roleResident: String

        /** Option of an invite, as the core says it. */
        public val roleRepresentative: String

        /** Option of an invite, as the core says it. */
        public val roleHelper: String

        /** A household whose house is not described. */
        public val houseUnknown: String

        /** Leader: name of a neighbour’s device in a question. */
        public fun phoneHere(name: String): String

        /** Heading above the rows that open other pages. */
        public val more: String
    }

    /** The receipt page: in plain words what it proves, and the file to share. */
    public interface Receipt {
        /** Title. */
        public val title: String

        /** State line, jade tick. */
        public val holds: String

        /** State line. */
        public val checking: String

        /** State line, amber triangle. */
        public val broken: String

        /** Empty: heading. */
        public val none: String

        /** Empty: body. */
        public val noneBody: String

        /** Heading. */
        public val provesTitle: String

        /** First paragraph. */
        public fun proves(`when`: String): String

        /** Second paragraph. */
        public val provesNot: String

        /** Heading. */
        public val useTitle: String

        /** Paragraph. */
        public val use: String

        /** Label. */
        public val forWhat: String

        /** Label. */
        public val receivedAt: String

        /** Label. */
        public val place: String

        /** Value. */
        public fun placeOf(place: Int, size: Int): String

        /** Label of the short code. */
        public val content: String

        /** Label. */
        public val log: String

        /** Label. */
        public val rootKey: String

        /** Heading that opens the labels. */
        public val details: String

        /** Main button. */
        public val share: String

        /** Name of the shared file. */
        public fun fileName(code: String): String
    }

    /** The viewfinder that reads QR codes: invites and answers. */
    public interface Scan {
        /** Small, when nothing was read for a while. */
        public val hint: String

        /** In place of the camera's picture, for a moment. */
        public val starting: String

        /** State line, read aloud at once. */
        public val found: String

        /** Read aloud on the picture. */
        public val finder: String

        /** Main button while the camera may not be used. */
        public val allow: String

        /** State line after the system's question was answered with no. */
        public val notAllowed: String

        /** State line when the system asks no more. */
        public val off: String

        /** State line when the camera does not answer. */
        public val busy: String

        /** Heading above the two ways without a camera. */
        public val otherWays: String

        /** Button. */
        public val byHand: String
    }

    /** Public services: search, detail with fees, time and papers. */
    public interface Services {
        /** Title. */
        public val title: String

        /** Inside the search field. */
        public val searchHint: String

        /** Heading. */
        public val common: String

        /** Heading. */
        public val all: String

        /** Above the results, read aloud. */
        public fun found(count: Int): String

        /** State line of a service. */
        public val here: String

        /** State line in the detail. */
        public val notHere: String

        /** Label. */
        public val code: String

        /** Label. */
        public val decidedBy: String

        /** Heading. */
        public val fee: String

        /** Value. */
        public val feeUnknown: String

        /** Heading. */
        public val time: String

        /** Value. */
        public val timeUnknown: String

        /** Heading. */
        public val papers: String

        /** Heading above the papers of one case. */
        public fun papersCase(situation: String): String

        /** Value. */
        public val papersNone: String

        /** Label. */
        public val form: String

        /** Heading. */
        public val note: String

        /** Mark on a doubtful fact. */
        public val unchecked: String

        /** Foot of the detail. */
        public fun gathered(date: String): String

        /** Main button of the detail. */
        public val begin: String

        /** Main button when a draft exists. */
        public val goOn: String

        /** Second button when a draft exists. */
        public val beginAnother: String

        /** Title of the sheet before a form. */
        public val beforeTitle: String

        /** In the sheet before a form. */
        public val beforeBody: String

        /** Empty search. */
        public val emptySearch: String
    }

    /** Settings: language, size, contrast, metered rule, devices, export, leaving. */
    public interface Settings {
        /** Title, and the button at the top of home. */
        public val title: String

        /** Heading. */
        public val reading: String

        /** Row. */
        public val language: String

        /** Row. */
        public val textSize: String

        /** Switch. */
        public val contrast: String

        /** Under the switch. */
        public val contrastHint: String

        /** Row. */
        public val theme: String

        /** Option. */
        public val themePhone: String

        /** Option. */
        public val themeLight: String

        /** Option. */
        public val themeDark: String

        /** Heading. */
        public val network: String

        /** Switch. */
        public val metered: String

        /** Under the switch. */
        public val meteredHint: String

        /** Row. */
        public val notifications: String

        /** State line, amber. */
        public val notificationsOff: String

        /** Heading. */
        public val mine: String

        /** Row, and title of the page about oneself. */
        public val myDetails: String

        /** Row and title. */
        public val devices: String

        /** Row and title. */
        public val export: String

        /** Row and title. */
        public val leave: String

        /** Row. */
        public val about: String

        /** Under About. */
        public fun version(version: String): String

        /** Row. */
        public val licences: String

        /** Label of the short code. */
        public val wardKey: String

        /** After a device's name. */
        public val deviceThis: String

        /** Under a device. */
        public fun deviceSince(`when`: String): String

        /** State line of a device. */
        public val deviceActive: String

        /** State line of a device. */
        public val deviceRevoked: String

        /** State line of a device. */
        public val deviceMarked: String

        /** Button. */
        public val deviceAdd: String

        /** Under the button. */
        public val deviceAddHint: String

        /** Button beside another device. */
        public val deviceRevoke: String

        /** Question. */
        public fun deviceRevokeAsk(device: String): String

        /** State line. */
        public val deviceRevokeWaiting: String

        /** Foot of the page. */
        public val deviceLost: String

        /** Empty. */
        public val devicesEmpty: String

        /** Name of a device: the first letters of its number. */
        public fun deviceNumber(code: String): String

        /** Kept at the ward as the reason. */
        public val deviceLockReason: String

        /** Kept at the ward as the reason. */
        public val deviceLeaderReason: String

        /** Beside the row of notifications. */
        public val notificationsOn: String

        /** Under a device that must enrol afresh. */
        public val deviceMarkedBody: String

        /** Under the fingerprint. */
        public val wardKeyHint: String
    }

    /** The state line of the exchange with the ward, in words a grandmother understands. */
    public interface Sync {
        /** Home, jade tick. */
        public fun allThere(`when`: String): String

        /** Home, muted clock. */
        public fun waitingNetwork(count: Int): String

        /** Home, muted clock, when mobile data is spared. */
        public fun waitingWifi(count: Int): String

        /** Home, muted clock. */
        public fun waitingWard(count: Int): String

        /** Home, while an exchange runs. */
        public val running: String

        /** Home, while an exchange runs. */
        public fun sending(count: Int): String

        /** Home, while an exchange runs. */
        public val receiving: String

        /** Home, without a network and with nothing to send. */
        public fun nothingWaiting(`when`: String): String

        /** Home, before the first exchange. */
        public val never: String

        /** Home, amber triangle. */
        public fun refused(count: Int): String

        /** Second state line of a courier. */
        public fun carrying(count: Int): String

        /** Button and pull gesture. */
        public val now: String

        /** Read aloud: what a tap on the state line does. */
        public val why: String

        /** Settings and the list of what waits. */
        public fun lastTime(`when`: String): String

        /** Button while an exchange runs. */
        public val cancel: String

        /** After stopping an exchange. */
        public val stopped: String
    }

    /** What the system shows outside the app: permissions, channels, notifications, backup and file names. */
    public interface System {
        /** Under the icon on the home screen. */
        public val appName: String

        /** The system's question for the camera. */
        public val cameraWhy: String

        /** Notification channel. */
        public val channelEmergency: String

        /** Description of the channel. */
        public val channelEmergencyAbout: String

        /** Notification channel. */
        public val channelImportant: String

        /** Description of the channel. */
        public val channelImportantAbout: String

        /** Notification channel. */
        public val channelNormal: String

        /** Description of the channel. */
        public val channelNormalAbout: String

        /** Notification channel of long exchanges. */
        public val channelExchange: String

        /** Description of the channel. */
        public val channelExchangeAbout: String

        /** Title of a notification. */
        public val notifyEmergency: String

        /** Title of a notification; the content is never in the push. */
        public val notifyNew: String

        /** Title of a notification; no name, no content. */
        public val notifyDossier: String

        /** Body of a notification. */
        public val notifyOpen: String

        /** Ongoing notification. */
        public val notifyExchange: String

        /** Label of the deep link in a chooser. */
        public val linkLabel: String

        /** Name of the file type. */
        public val fileBundle: String
    }

    /** The four places of the bar at the bottom. */
    public interface Tabs {
        /** First tab. */
        public val home: String

        /** Second tab. */
        public val notices: String

        /** Third tab. */
        public val services: String

        /** Fourth tab. */
        public val group: String

        /** Read aloud on a tab with a number. */
        public fun unread(tab: String, count: Int): String
    }

    /** “Why has this not been sent?”: each waiting thing with its reason and next attempt. */
    public interface Waiting {
        /** Title. */
        public val title: String

        /** Heading. */
        public val waiting: String

        /** What waits. */
        public val kindEnrolment: String

        /** What waits. */
        public fun kindCarried(count: Int): String

        /** Reason. */
        public val whyNetwork: String

        /** Reason. */
        public val whyMetered: String

        /** Reason, on iOS. */
        public val whySaver: String

        /** Reason. */
        public val whyWard: String

        /** Reason, on iOS. */
        public val whyTurn: String

        /** Reason. */
        public fun whyPapers(count: Int): String

        /** Reason. */
        public val whyEnrolment: String

        /** State line, muted clock. */
        public fun nextAt(`when`: String): String

        /** State line, muted clock. */
        public val nextNetwork: String

        /** State line, muted clock. */
        public val nextWifi: String

        /** State line, when the system allows no background work. */
        public val nextOpen: String

        /** Small line. */
        public fun since(`when`: String): String

        /** Under a refusal. */
        public val kept: String

        /** Main button. */
        public val tryNow: String

        /** Second button. */
        public val useMobile: String

        /** Second button, also after sealing a form without a network. */
        public val carry: String

        /** Button of a refusal that needs nothing more. */
        public val putAway: String

        /** Question. */
        public val putAwayAsk: String

        /** Empty: heading. */
        public val emptyTitle: String

        /** Empty: body. */
        public val emptyBody: String

        /** Reason. */
        public val whyNext: String

        /** Heading. */
        public val refused: String

        /** While an exchange runs. */
        public fun progress(sent: Int, received: Int): String
    }

    /** First run: language, text size, what this is. */
    public interface Welcome {
        /** First screen, shown in both languages. */
        public val languageTitle: String

        /** Option; a language is named in itself. */
        public val vietnamese: String

        /** Option; a language is named in itself. */
        public val english: String

        /** Second screen. */
        public val sizeTitle: String

        /** Under the title of the size screen. */
        public val sizeHint: String

        /** Sample sentence in the chosen size. */
        public val sizeSample: String

        /** Option of text size. */
        public val sizePhone: String

        /** Option of text size. */
        public val sizeNormal: String

        /** Option of text size. */
        public val sizeLarge: String

        /** Option of text size. */
        public val sizeLargest: String

        /** Third screen. */
        public val aboutTitle: String

        /** First point. */
        public val aboutNotices: String

        /** Second point. */
        public val aboutServices: String

        /** Third point. */
        public val aboutNeighbours: String

        /** Fourth point, what is private. */
        public val aboutPrivacy: String

        /** Fifth point, what is not private. */
        public val aboutPublic: String

        /** Main button of the third screen. */
        public val begin: String

        /** Progress of the first run. */
        public fun step(step: Int, total: Int): String

        /** Before the system asks about notifications. */
        public val notifyTitle: String

        /** Under that title. */
        public val notifyBody: String

        /** Main button. */
        public val notifyAllow: String

        /** Second button. */
        public val notifyLater: String
    }

    public companion object {
        /** The words of a language, of `vi` or `en`; Vietnamese for any other. */
        public fun of(tag: String): Words = if (tag == WordsEn.tag) WordsEn else WordsVi
    }
}

/** A whole number in groups of three, as the language writes it. */
internal fun grouped(
    number: Int,
    mark: Char,
): String = number.toString().reversed().chunked(3).joinToString(mark.toString()).reversed().replace("-$mark", "-")
