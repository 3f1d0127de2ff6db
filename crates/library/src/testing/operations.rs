//! Random operations, most of them sensible.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

use alsong_catalogue::{Brand, SongId};
use fastrand::Rng;

use crate::{
    ArtistName, Change, Day, FolderId, FolderName, KeyShift, Library, Memo, Operation, OperationId, QueuedId,
    Score, SingId, SongNote, Sung, Target, Tempo,
};

/// Random operations name the songs from 1 to this one.
pub const SONGS: i64 = 12;

/// Something that a singer with this library may do. Now and then it is about what is not there.
pub fn operation(rng: &mut Rng, library: &Library, now: i64) -> Operation {
    // Clocks go wrong by days now and then.
    let at = if rng.u8(..20) == 0 { now + rng.i64(-4_000_000..4_000_000) } else { now };
    Operation { id: operation_id(rng, now), at, change: change(rng, library, now) }
}

/// A new identity for an operation.
pub fn operation_id(rng: &mut Rng, now: i64) -> OperationId {
    OperationId::new(now.unsigned_abs() * 1000, random(rng))
}

/// One of the songs that random operations name.
pub fn song(rng: &mut Rng) -> SongId {
    SongId(rng.i64(1..=SONGS))
}

fn change(rng: &mut Rng, library: &Library, now: i64) -> Change {
    let folder = folder(rng, library, now);
    match rng.u8(..40) {
        0..5 => Change::CreateFolder {
            folder: FolderId::new(now.unsigned_abs() * 1000, random(rng)),
            name: name(rng),
        },
        5..7 => Change::RenameFolder { folder, name: name(rng) },
        7 | 8 => Change::DeleteFolder { folder },
        9 => Change::RestoreFolder {
            folder: library.deleted_folders().first().map_or(folder, |folder| folder.id),
        },
        10 | 11 => {
            let after = rng.bool().then(|| self::folder(rng, library, now));
            Change::MoveFolder { folder, after }
        }
        12..18 => Change::AddSong { folder, song: song(rng), note: note(rng) },
        18..21 => Change::RemoveSong { folder, song: kept(rng, library, folder) },
        21..24 => {
            let after = rng.bool().then(|| kept(rng, library, folder));
            Change::MoveSong { folder, song: kept(rng, library, folder), after }
        }
        24 | 25 => Change::NoteSong { folder, song: kept(rng, library, folder), note: note(rng) },
        26..29 => {
            Change::Enqueue { queued: QueuedId::new(now.unsigned_abs() * 1000, random(rng)), song: song(rng) }
        }
        29 => Change::Dequeue { queued: queued(rng, library, now) },
        30 => {
            let after = rng.bool().then(|| queued(rng, library, now));
            Change::MoveQueued { queued: queued(rng, library, now), after }
        }
        31 => Change::ClearSung,
        32 | 33 => Change::Sing {
            sing: SingId::new(now.unsigned_abs() * 1000, random(rng)),
            song: song(rng),
            sung: sung(rng),
            queued: rng.bool().then(|| queued(rng, library, now)),
        },
        34 => Change::CorrectSing { sing: sing(rng, library, now), sung: sung(rng) },
        35 => Change::DeleteSing { sing: sing(rng, library, now) },
        36 | 37 => Change::Dismiss { target: target(rng) },
        38 => Change::TakeBack { target: target(rng) },
        _ => Change::ChooseBrand { brand: Brand::ALL[rng.usize(..2)] },
    }
}

fn random(rng: &mut Rng) -> [u8; 10] {
    let mut bytes = [0; 10];
    rng.fill(&mut bytes);
    bytes
}

fn folder(rng: &mut Rng, library: &Library, now: i64) -> FolderId {
    let nowhere = FolderId::new(now.unsigned_abs(), random(rng));
    if rng.u8(..20) == 0 {
        return library.deleted_folders().first().map_or(nowhere, |folder| folder.id);
    }
    rng.choice(library.folders()).map_or(nowhere, |folder| folder.id)
}

fn kept(rng: &mut Rng, library: &Library, folder: FolderId) -> SongId {
    let any = song(rng);
    if rng.u8(..10) == 0 {
        return any;
    }
    rng.choice(library.songs(folder)).map_or(any, |kept| kept.song)
}

fn queued(rng: &mut Rng, library: &Library, now: i64) -> QueuedId {
    let nowhere = QueuedId::new(now.unsigned_abs(), random(rng));
    rng.choice(library.queue()).map_or(nowhere, |queued| queued.id)
}

fn sing(rng: &mut Rng, library: &Library, now: i64) -> SingId {
    let nowhere = SingId::new(now.unsigned_abs(), random(rng));
    rng.choice(library.log()).map_or(nowhere, |sing| sing.id)
}

fn name(rng: &mut Rng) -> FolderName {
    FolderName::parse(rng.choice(["애창곡", "회식", "고음 👩‍👩‍👧", "a", "שיר"]).unwrap()).unwrap()
}

fn memo(rng: &mut Rng) -> Memo {
    Memo::parse(rng.choice(["", "후렴만", "\"반 키\" 낮게", "2절 \\ 생략"]).unwrap()).unwrap()
}

fn key(rng: &mut Rng) -> Option<KeyShift> {
    rng.bool().then(|| KeyShift::try_from(rng.i8(-12..=12)).unwrap())
}

fn note(rng: &mut Rng) -> SongNote {
    let tempo = rng.bool().then(|| Tempo::try_from(rng.i8(-10..=10)).unwrap());
    SongNote { memo: memo(rng), tj_key: key(rng), ky_key: key(rng), tempo }
}

fn sung(rng: &mut Rng) -> Sung {
    Sung {
        day: Day::parse(&format!("2026-11-{:02}", rng.u8(1..=30))).unwrap(),
        brand: rng.choice([None, Some(Brand::Tj), Some(Brand::Ky)]).flatten(),
        key: key(rng),
        score: rng.bool().then(|| Score::try_from(rng.i8(0..=100)).unwrap()),
        memo: memo(rng),
    }
}

fn target(rng: &mut Rng) -> Target {
    match rng.bool() {
        true => Target::Song(song(rng)),
        false => Target::Artist(ArtistName::parse(rng.choice(["아이유", "IU", "a:b"]).unwrap()).unwrap()),
    }
}
