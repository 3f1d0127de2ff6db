//! Devices of one singer that act without a connection, whose requests and answers are lost, doubled, delayed and
//! overtaken; and what all of them have to agree on in the end.

use std::future::Future;

use fastrand::Rng;

use super::device::{Device, Message};
use crate::{Library, Operation, Position, Replica, Synced};

/// What answers devices.
pub trait Server {
    /// Answers one request.
    fn sync(&mut self, since: Position, operations: Vec<Operation>, now: i64)
    -> impl Future<Output = Synced>;
}

/// How much happens.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Everything random follows from it.
    pub seed: u64,
    /// How many devices the singer has.
    pub devices: usize,
    /// How many things happen.
    pub steps: usize,
}

/// What happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The library that every device shows in the end.
    pub library: Library,
    /// Operations that devices made.
    pub operations: usize,
    /// Operations that the server refused after the device had accepted them.
    pub refused: usize,
    /// Messages that were lost.
    pub lost: usize,
    /// Messages that came twice.
    pub doubled: usize,
    /// Seconds since 1970-01-01 at the end.
    pub now: i64,
}

struct World<'a, S> {
    rng: Rng,
    server: &'a mut S,
    devices: Vec<Device>,
    messages: Vec<Message>,
    report: Report,
}

/// Lets it happen, reconnects everybody, and checks that all agree.
///
/// # Panics
/// When a device shows another library than the others, or still waits.
pub async fn simulate(plan: Plan, server: &mut impl Server) -> Report {
    let report = Report { now: 1_800_000_000, ..Report::default() };
    let devices = (0..plan.devices).map(|_| Device { online: true, ..Device::default() }).collect();
    let rng = Rng::with_seed(plan.seed);
    let mut world = World { rng, server, devices, messages: Vec::new(), report };
    for _ in 0..plan.steps {
        world.step().await;
    }
    world.reconnect().await;
    world.report.library = world.agreed(plan.seed);
    world.report
}

impl<S: Server> World<'_, S> {
    async fn step(&mut self) {
        let now = self.report.now;
        let chosen = self.rng.usize(..self.devices.len());
        let device = &mut self.devices[chosen];
        match self.rng.u8(..20) {
            0..8 => self.report.operations += usize::from(device.act(&mut self.rng, now).is_ok()),
            8..12 => self.messages.push(device.request(chosen)),
            12..18 => self.carry().await,
            18 if self.rng.u8(..4) == 0 => device.restart(now),
            18 => device.online = !device.online,
            // Mostly minutes, now and then weeks.
            _ => self.report.now += if self.rng.u8(..30) == 0 { 1_500_000 } else { 600 },
        }
    }

    /// One of the messages under way arrives, or not, or twice.
    async fn carry(&mut self) {
        if self.messages.is_empty() {
            return;
        }
        let message = self.messages.swap_remove(self.rng.usize(..self.messages.len()));
        let (Message::Request { device, .. } | Message::Answer { device, .. }) = &message;
        if !self.devices[*device].online || self.rng.u8(..10) == 0 {
            self.report.lost += 1;
            return;
        }
        if self.rng.u8(..10) == 0 {
            self.report.doubled += 1;
            self.messages.push(message.clone());
        }
        self.arrive(message).await;
    }

    async fn arrive(&mut self, message: Message) {
        let now = self.report.now;
        match message {
            Message::Request { device, since, operations } => {
                let synced = self.server.sync(since, operations, now).await;
                self.messages.push(Message::Answer { device, synced });
            }
            Message::Answer { device, synced } => {
                self.report.refused += self.devices[device].replica.acknowledged(synced, now).refused.len();
            }
        }
    }

    /// Everybody has a signal; what was under way arrives; everybody sends what waits, and then asks once more.
    async fn reconnect(&mut self) {
        while let Some(message) = self.messages.pop() {
            self.arrive(message).await;
        }
        for round in 0..2 {
            for device in 0..self.devices.len() {
                while round == 1 || self.devices[device].replica.pending() > 0 {
                    let request = self.devices[device].request(device);
                    self.arrive(request).await;
                    let answer = self.messages.pop().expect("an answer");
                    self.arrive(answer).await;
                    if round == 1 {
                        break;
                    }
                }
            }
        }
    }

    /// The library that all devices show.
    fn agreed(&self, seed: u64) -> Library {
        let first: &Replica = &self.devices[0].replica;
        for device in &self.devices {
            assert_eq!(device.replica.pending(), 0, "seed {seed}");
            assert_eq!(device.replica.library(), first.library(), "seed {seed}");
        }
        first.library().clone()
    }
}
