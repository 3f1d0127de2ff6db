//! A PostgreSQL server of the tests' own, in a temporary folder, gone when the tests are.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{debian, shell};

/// A running server; dropping it stops it and removes its files.
pub(crate) struct Postgres {
    folder: PathBuf,
    programs: PathBuf,
    owner: Option<Owner>,
    server: Child,
    /// Where tests connect to.
    pub(crate) url: String,
}

/// The user and group PostgreSQL runs as when we are root, which it refuses to be.
#[derive(Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

impl Postgres {
    /// Starts a server on a free port of this machine.
    pub(crate) fn start() -> Result<Self> {
        let programs = match programs() {
            Some(programs) => programs,
            None => {
                debian::install(&["postgresql"])?;
                programs()
                    .context("PostgreSQL was installed, but there is no /usr/lib/postgresql/*/bin/initdb")?
            }
        };
        let folder = std::env::temp_dir().join(format!("alsong-postgres-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let owner = owner(&folder)?;
        let data = folder.join("data");
        let init = ["-A", "trust", "-U", "alsong", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-D"];
        shell::output(program(&programs, "initdb", owner, &folder).args(init).arg(&data))?;

        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        println!("PostgreSQL for the tests: port {port}");
        let server = program(&programs, "postgres", owner, &folder)
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-D"])
            .arg(&data)
            // Nothing here outlives the tests, so nothing needs to reach the disk.
            .args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=200", "-k"])
            .arg(&folder)
            .stdin(Stdio::null())
            .stderr(fs::File::create(folder.join("server.log"))?)
            .spawn()
            .context("cannot start PostgreSQL")?;
        let url = format!("postgres://alsong@127.0.0.1:{port}/postgres");
        let mut postgres = Self { folder, programs, owner, server, url };
        postgres.wait(port)?;
        Ok(postgres)
    }

    fn wait(&mut self, port: u16) -> Result<()> {
        for _ in 0..100 {
            let mut ready = program(&self.programs, "pg_isready", self.owner, &self.folder);
            if shell::succeeds(ready.args(["-q", "-h", "127.0.0.1", "-U", "alsong", "-p", &port.to_string()]))
            {
                return Ok(());
            }
            if self.server.try_wait()?.is_some() {
                break;
            }
            sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.join("server.log")).unwrap_or_default();
        bail!("PostgreSQL did not start:\n{log}")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = program(&self.programs, "pg_ctl", self.owner, &self.folder);
        if !shell::succeeds(stop.args(["stop", "-m", "immediate", "-D"]).arg(self.folder.join("data"))) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The newest installed version's programs.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|programs| programs.join("initdb").exists())
        .max_by_key(|programs| version_of(programs))
}

fn version_of(programs: &Path) -> Option<u32> {
    programs.parent()?.file_name()?.to_str()?.parse().ok()
}

fn program(programs: &Path, name: &str, owner: Option<Owner>, folder: &Path) -> Command {
    let mut command = Command::new(programs.join(name));
    command.current_dir(folder);
    if let Some(owner) = owner {
        command.uid(owner.user).gid(owner.group);
    }
    command
}

/// Gives the folder to the user the server will run as; none when we are not root and it is simply ours.
fn owner(folder: &Path) -> Result<Option<Owner>> {
    if fs::metadata(folder)?.uid() != 0 {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
    let owner = ["postgres", "nobody"]
        .iter()
        .find_map(|name| find_user(&users, name))
        .context("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`")?;
    chown(folder, Some(owner.user), Some(owner.group))?;
    Ok(Some(owner))
}

fn find_user(users: &str, name: &str) -> Option<Owner> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        (fields.next() == Some(name)).then_some(())?;
        let (user, group) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(Owner { user, group })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_found_by_their_whole_name() {
        let users = "root:x:0:0:root:/root:/bin/sh\npostgres-x:x:1:1::/:\npostgres:x:105:111::/var:/bin/sh\n";
        let owner = find_user(users, "postgres").unwrap();
        assert_eq!((owner.user, owner.group), (105, 111));
        assert!(find_user(users, "post").is_none());
    }

    #[test]
    fn a_server_answers_and_leaves_nothing_behind() {
        if programs().is_none() {
            return;
        }
        let postgres = Postgres::start().unwrap();
        let (folder, address) =
            (postgres.folder.clone(), postgres.url["postgres://alsong@".len()..].to_owned());
        let address = address.trim_end_matches("/postgres");
        assert!(std::net::TcpStream::connect(address).is_ok());
        drop(postgres);
        assert!(std::net::TcpStream::connect(address).is_err());
        assert!(!folder.exists());
    }

    #[test]
    fn versions_are_numbers() {
        assert!(
            version_of(Path::new("/usr/lib/postgresql/9/bin"))
                < version_of(Path::new("/usr/lib/postgresql/15/bin"))
        );
    }
}
