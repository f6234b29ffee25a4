//! The collation data is what ICU4X has compiled for `vi`; where it is to be written anew
//! (`XOM_WRITE_VECTORS=1`), this writes it.

use std::fs::{File, read};

use icu_collator::provider::{self as collation, Baked};
use icu_locale_core::locale;
use icu_normalizer::provider::{self as normalizer, Baked as Normalization};
use icu_provider::dynutil::UpcastDataPayload;
use icu_provider::export::{DataExporter, ExportMarker};
use icu_provider::prelude::*;
use icu_provider_blob::export::BlobExporter;

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/src/text/collate/vietnamese.postcard"
);

/// What `from` has of `M`: for Vietnamese, or for every language where nothing else is there.
fn put<M: DataMarker>(exporter: &BlobExporter, from: &impl DataProvider<M>)
where
    ExportMarker: UpcastDataPayload<M>,
{
    let vietnamese: DataLocale = locale!("vi").into();
    for of in [vietnamese, DataLocale::default()] {
        let id = DataIdentifierBorrowed::for_locale(&of);
        let metadata = Default::default();
        let Ok(found) = from.load(DataRequest { id, metadata }) else {
            continue;
        };
        let found = ExportMarker::upcast(found.payload);
        let kept = if M::INFO.is_singleton {
            exporter.flush_singleton(M::INFO, &found, Default::default())
        } else {
            (exporter.put_payload(M::INFO, id, &found))
                .and_then(|()| exporter.flush(M::INFO, Default::default()))
        };
        return kept.expect("ICU4X exports its own data");
    }
}

fn export(to: &std::path::Path) {
    let sink = File::create(to).expect("the file can be written");
    let mut exporter = BlobExporter::new_with_sink(Box::new(sink));
    put::<collation::CollationRootV1>(&exporter, &Baked);
    put::<collation::CollationTailoringV1>(&exporter, &Baked);
    put::<collation::CollationDiacriticsV1>(&exporter, &Baked);
    put::<collation::CollationMetadataV1>(&exporter, &Baked);
    put::<collation::CollationReorderingV1>(&exporter, &Baked);
    put::<collation::CollationJamoV1>(&exporter, &Baked);
    put::<collation::CollationSpecialPrimariesV1>(&exporter, &Baked);
    put::<normalizer::NormalizerNfdDataV1>(&exporter, &Normalization);
    put::<normalizer::NormalizerNfdTablesV1>(&exporter, &Normalization);
    exporter.close().expect("ICU4X exports its own data");
}

#[test]
fn the_collation_data_is_what_icu_has_for_vietnamese() {
    if std::env::var_os("XOM_WRITE_VECTORS").is_some() {
        export(FILE.as_ref());
    }
    let folder = tempfile::tempdir().expect("a folder");
    let exported = folder.path().join("vi.postcard");
    export(&exported);
    let (kept, exported) = (read(FILE), read(&exported));
    let kept = kept.expect("the data is there");
    assert!(
        kept == exported.expect("the data is there"),
        "write it anew: XOM_WRITE_VECTORS=1 cargo test -p xom-core collation_data"
    );
}

mod oracle {
    use icu_collator::{CollatorBorrowed, options::CollatorOptions};
    use icu_locale_core::locale;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_two_texts_compare_as_with_all_of_icus_data(left in "\\PC{0,12}", right in "\\PC{0,12}") {
            let whole = CollatorBorrowed::try_new(locale!("vi").into(), CollatorOptions::default())
                .expect("ICU4X knows Vietnamese");
            let nfc = super::super::nfc;
            prop_assert_eq!(
                super::super::compare(&left, &right),
                whole.compare(&nfc(&left), &nfc(&right))
            );
        }
    }
}
