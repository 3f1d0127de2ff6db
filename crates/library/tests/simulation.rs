//! Devices with bad connections agree in the end.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use alsong_library::testing::{Model, Plan, ready, simulate};
use uuid::Uuid;

const SEEDS: u64 = 1_000;

/// 20 devices, a thousand worlds: everybody shows what the server has.
#[test]
fn devices_converge() {
    let (mut operations, mut refused, mut lost, mut doubled) = (0, 0, 0, 0);
    for seed in 0..SEEDS {
        let mut server = Model::new(Uuid::from_u128(1));
        let report = ready(simulate(Plan { seed, devices: 20, steps: 1_200 }, &mut server));
        assert_eq!(report.library, server.library, "seed {seed}");
        assert_eq!(server.outcomes.len(), report.operations, "seed {seed}: each operation came of something");
        let failed = server.outcomes.values().filter(|outcome| outcome.is_err()).count();
        assert_eq!(failed, report.refused, "seed {seed}: each refusal was told once");
        operations += report.operations;
        refused += report.refused;
        lost += report.lost;
        doubled += report.doubled;
    }
    eprintln!(
        "{SEEDS} worlds: {operations} operations, {refused} refused, {lost} messages lost, {doubled} doubled"
    );
    assert!(refused > 1_000 && lost > 10_000 && doubled > 10_000, "the worlds are hard enough");
}
