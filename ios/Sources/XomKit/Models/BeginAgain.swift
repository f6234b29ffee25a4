/// An application that the ward did not take is begun anew with the same answers; papers are taken
/// again, because they may be what was wrong.

import XomCore

extension DossierModel {
    /// Begins it; the id of the new draft.
    public func beginAgain() async -> String? {
        let id = draft
        return await once { [phone] in try await phone.edit { try $0.beginAgain(with: id) } }
    }
}

extension Device {
    fileprivate func beginAgain(with draft: String) throws -> String {
        let old = try self.draft(draft: draft)
        let fresh = try newDraft(procedure: old.row.procedure)
        for field in old.fields + old.fields.flatMap(\.rows).flatMap(\.cells) {
            guard let json = field.json, field.kind != .table, field.kind != .attachment else { continue }
            try setField(draft: fresh, path: field.path, json: json)
        }
        return fresh
    }
}
