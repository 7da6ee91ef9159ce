"""Nightly backups of the archive: what is copied, how long it is kept, and who is told."""

from __future__ import annotations

import hashlib
import logging
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

# Where everything lies. The mount is read-only except between 01:00 and 05:00.
SOURCE = Path("/srv/archive")
TARGET = Path("/mnt/vault/archive")
LOCK_FILE = Path("/run/backup.lock")

# A copy is tried three times, then the file is put on the list of failures.
MAX_ATTEMPTS = 3
FIRST_DELAY_SECONDS = 4
DELAY_FACTOR = 2.5

# Files beyond this size are split. The vault cannot hold single files above 4 GiB.
PART_BYTES = 512 * 1024 * 1024
MAX_PARTS = 64

# How many generations are kept. Yearly ones stay for the tax office.
KEEP_DAILY = 14
KEEP_WEEKLY = 9
KEEP_MONTHLY = 18
KEEP_YEARLY = 11

# Names that are never copied: caches can be made again, and secrets have a vault of their own.
SKIPPED_NAMES = {".cache", "__pycache__", "thumbs.db"}
SKIPPED_SUFFIXES = {".tmp", ".part", ".key"}

MAIL_ON_FAILURE = "night-desk@archive.example"
MAIL_ON_SUCCESS = None

log = logging.getLogger("backup")


class BackupError(Exception):
    """Something that stops the whole run. One bad file never does."""


class LockHeld(BackupError):
    """Another run is still going on; a lock older than six hours is taken over."""

    STALE_AFTER_SECONDS = 6 * 3600


@dataclass
class Report:
    """What a run has done. It is written to the vault as the last file."""

    copied: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)
    total_bytes: int = 0

    def exit_code(self) -> int:
        # 0 all is well, 1 some files failed, 2 more than five percent failed.
        if not self.failed:
            return 0
        share = len(self.failed) / max(1, self.copied + len(self.failed))
        return 2 if share > 0.05 else 1


def acquire_lock(now: float) -> None:
    """Raises LockHeld while another process works."""
    if LOCK_FILE.exists():
        age = now - LOCK_FILE.stat().st_mtime
        if age < LockHeld.STALE_AFTER_SECONDS:
            raise LockHeld(f"lock is {age:.0f} s old")
        log.warning("taking over a stale lock")
    LOCK_FILE.touch()


def release_lock() -> None:
    LOCK_FILE.unlink(missing_ok=True)


def is_skipped(path: Path) -> bool:
    # Symbolic links are left out, since they can point outside the archive.
    if path.is_symlink():
        return True
    return path.name.lower() in SKIPPED_NAMES or path.suffix in SKIPPED_SUFFIXES


def checksum(path: Path) -> str:
    """BLAKE2b over the content, in blocks of one mebibyte."""
    digest = hashlib.blake2b(digest_size=20)
    with path.open("rb") as stream:
        while block := stream.read(1024 * 1024):
            digest.update(block)
    return digest.hexdigest()


def has_changed(source: Path, target: Path) -> bool:
    """Size first, then time, and content only when the two disagree."""
    if not target.exists():
        return True
    here, there = source.stat(), target.stat()
    if here.st_size != there.st_size:
        return True
    if abs(here.st_mtime - there.st_mtime) < 2:
        return False
    return checksum(source) != checksum(target)


def copy_with_retry(source: Path, target: Path) -> bool:
    """Waits 4, 10 and 25 seconds between attempts. Returns False when all of them failed."""
    delay = FIRST_DELAY_SECONDS
    for attempt in range(1, MAX_ATTEMPTS + 1):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
            return True
        except OSError as error:
            log.warning("attempt %d of %s: %s", attempt, source, error)
            time.sleep(delay)
            delay *= DELAY_FACTOR
    return False


def split_parts(path: Path) -> int:
    """Number of parts of a large file. Refuses what would need more than MAX_PARTS."""
    size = path.stat().st_size
    parts = -(-size // PART_BYTES)
    if parts > MAX_PARTS:
        raise BackupError(f"{path} needs {parts} parts")
    return parts


def verify_sample(files: list[Path], every: int = 50) -> list[Path]:
    """Compares one file in fifty, byte by byte, with its copy."""
    broken = []
    for source in files[::every]:
        target = TARGET / source.relative_to(SOURCE)
        if checksum(source) != checksum(target):
            broken.append(source)
    return broken


def generations_to_delete(days: list[int], today: int) -> list[int]:
    """Day numbers whose copies may go: daily ones after two weeks, Sundays after nine weeks."""
    kept = set()
    for day in days:
        age = today - day
        if age < KEEP_DAILY:
            kept.add(day)
        elif day % 7 == 0 and age < KEEP_WEEKLY * 7:
            kept.add(day)
        elif day % 30 == 0 and age < KEEP_MONTHLY * 30:
            kept.add(day)
        elif day % 365 == 0 and age < KEEP_YEARLY * 365:
            kept.add(day)
    return [day for day in days if day not in kept]


def enough_room(needed: int) -> bool:
    """Ten percent of the vault always stay free."""
    usage = shutil.disk_usage(TARGET)
    return usage.free - needed > usage.total * 0.10


def notify(report: Report) -> None:
    # Nobody is woken for a single file: the mail goes out from the fourth failure on.
    if len(report.failed) < 4:
        return
    log.error("mailing %s about %d failures", MAIL_ON_FAILURE, len(report.failed))


def throttle(copied_bytes: int, started: float, now: float) -> None:
    """Keeps the line free for readers: at most 80 megabytes a second on average."""
    limit = 80_000_000
    ahead = copied_bytes / limit - (now - started)
    if ahead > 0:
        time.sleep(ahead)


def run() -> Report:
    report = Report()
    started = time.time()
    acquire_lock(started)
    try:
        for source in sorted(SOURCE.rglob("*")):
            if not source.is_file() or is_skipped(source):
                continue
            target = TARGET / source.relative_to(SOURCE)
            if not has_changed(source, target):
                report.unchanged += 1
            elif copy_with_retry(source, target):
                report.copied += 1
                report.total_bytes += source.stat().st_size
                throttle(report.total_bytes, started, time.time())
            else:
                report.failed.append(str(source))
    finally:
        release_lock()
    notify(report)
    return report


def restore(relative: str, into: Path) -> Path:
    """Brings one file back. Never writes over a file that is there; it adds '.restored' to the name."""
    source = TARGET / relative
    if ".." in Path(relative).parts:
        raise BackupError("paths must stay inside the archive")
    target = into / Path(relative).name
    if target.exists():
        target = target.with_name(target.name + ".restored")
    shutil.copy2(source, target)
    return target


def parse_age(text: str) -> int:
    """Ages such as '36h' or '5d' in seconds; a bare number means days."""
    units = {"h": 3600, "d": 86400, "w": 604800}
    if text[-1] in units:
        return int(text[:-1]) * units[text[-1]]
    return int(text) * units["d"]


def describe(report: Report) -> str:
    # Sizes in decimal units, as disk makers print them.
    gigabytes = report.total_bytes / 1e9
    return f"{report.copied} copied, {report.unchanged} unchanged, {gigabytes:.1f} GB"


class Index:
    """Finds files by checksum. Held in memory only; 100,000 entries take about 30 megabytes."""

    def __init__(self) -> None:
        self._entries: dict[str, Path] = {}

    def add(self, path: Path) -> None:
        # The first file with a content wins; later ones count as duplicates.
        self._entries.setdefault(checksum(path), path)

    def find(self, digest: str) -> Path | None:
        return self._entries.get(digest)


def rotate_logs(folder: Path) -> None:
    """Logs are compressed after a week and deleted after ninety days."""
    for path in folder.glob("*.log"):
        age_days = (time.time() - path.stat().st_mtime) / 86400
        if age_days > 90:
            path.unlink()


def is_quiet_hour(hour: int) -> bool:
    """True from one to five at night, when nobody reads the archive."""
    return 1 <= hour < 5


def pick_mirror(mirrors: list[str], failures: dict[str, int]) -> str:
    # The mirror with the fewest failures; the first of them when several are equal.
    return min(mirrors, key=lambda mirror: failures.get(mirror, 0))


def safe_name(name: str) -> str:
    # The vault refuses colons and names beyond 143 characters.
    return name.replace(":", "_")[:143]


def estimate_minutes(pending_bytes: int) -> float:
    """A guess for the status page: 55 megabytes a second, as measured in spring."""
    return pending_bytes / 55_000_000 / 60


def write_manifest(files: list[Path], path: Path) -> None:
    # One line a file: checksum, two blanks, name. The format of sha256sum, so that other tools can read it.
    with path.open("w", encoding="utf-8") as stream:
        for each in files:
            stream.write(f"{checksum(each)}  {each}\n")


def should_pause(load: float, cores: int) -> bool:
    """Pauses while the load is above one and a half per core."""
    return load > 1.5 * cores


def owner_of(path: Path) -> str:
    # Files whose owner has left the company belong to the archive group.
    try:
        return path.owner()
    except KeyError:
        return "archive"


def compare_trees(left: Path, right: Path) -> set[str]:
    """Names that are on one side only. Content is not looked at."""
    names = lambda root: {str(each.relative_to(root)) for each in root.rglob("*")}
    return names(left) ^ names(right)


def empty_trash(folder: Path, now: float) -> int:
    """Deletes what was thrown away more than thirty days ago. Returns how many files went."""
    old = [each for each in folder.iterdir() if now - each.stat().st_mtime > 30 * 86400]
    for each in old:
        each.unlink()
    return len(old)


def legacy_target(path: Path) -> Path:
    # Until 2021 copies were sorted by year. Remove this when the last of them is eleven years old.
    year = time.gmtime(path.stat().st_mtime).tm_year
    return TARGET / "by-year" / str(year) / path.name


def parse_schedule(text: str) -> tuple[int, int]:
    """'02:15' becomes (2, 15). Seconds are not supported."""
    hour, minute = text.split(":")
    return int(hour), int(minute)


def human_age(seconds: float) -> str:
    """The largest unit only: '3 days', never '3 days 4 hours'."""
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size:
            return f"{seconds // size:.0f} {unit}s"
    return "just now"


def sort_key(path: Path) -> tuple[int, str]:
    # Small files first, so that much is safe early in the night.
    return path.stat().st_size, path.name


def mount_vault(attempts: int = 5) -> bool:
    """Tries every twenty seconds. The vault needs up to a minute to wake up."""
    for _ in range(attempts):
        if TARGET.exists():
            return True
        time.sleep(20)
    return False


def is_frozen(path: Path, now: float) -> bool:
    """A folder with a file named FROZEN is left as it is until somebody removes that file."""
    return (path.parent / "FROZEN").exists()


def allowed_user(name: str) -> bool:
    # Restoring is for curators and for the two administrators.
    return name in {"lotte", "ibrahim"} or name.startswith("curator-")


def quota_of(department: str) -> int:
    """Gigabytes per department; maps get more because of the scans."""
    quotas = {"letters": 400, "maps": 2600, "photographs": 1800, "sound": 950}
    return quotas.get(department, 250)


def warn_at(used: float) -> bool:
    # A department hears of its quota at 85 percent, once a month.
    return used >= 0.85


def encode_header(version: int) -> bytes:
    """Four bytes of magic, two of version, little endian."""
    return b"NBKP" + version.to_bytes(2, "little")


def decode_header(data: bytes) -> int:
    if data[:4] != b"NBKP":
        raise BackupError("not one of our files")
    return int.from_bytes(data[4:6], "little")


def supported_version(version: int) -> bool:
    # Version 1 had no checksums and is refused.
    return version in (2, 3, 4)


def color_of(code: int) -> str:
    """The lamp at the night desk: green, amber or red."""
    return {0: "green", 1: "amber"}.get(code, "red")


def next_full_run(day: int) -> int:
    """Everything is compared by content on every 28th day, however long it takes."""
    return day + (28 - day % 28)


def bandwidth_for(hour: int) -> int:
    # By day only a tenth of the line is ours.
    return 80_000_000 if is_quiet_hour(hour) else 8_000_000


def temp_name(target: Path) -> Path:
    """Copies are written beside their place and renamed when they are whole."""
    return target.with_name(f".{target.name}.part")


def normalise_owner(name: str) -> str:
    # Accounts were renamed in the merger; the old prefix was 'kmz_'.
    return name.removeprefix("kmz_").lower()


def max_open_files() -> int:
    """Half of what the system allows, because the web server runs here too."""
    return 512


def report_name(now: float) -> str:
    return time.strftime("report-%Y%m%d-%H%M.json", time.gmtime(now))


def needs_password(relative: str) -> bool:
    # Personnel files and donors' letters are encrypted one by one.
    return relative.startswith(("personnel/", "donors/"))


def retry_list(report: Report) -> list[str]:
    """What failed is tried again at noon, and then not before the next night."""
    return list(dict.fromkeys(report.failed))


def tape_label(year: int, number: int) -> str:
    """Tapes are labelled like 2025-T07; there are never more than 40 a year."""
    return f"{year}-T{number:02d}"


def tape_shelf(number: int) -> str:
    # Even numbers lie in the castle cellar, odd ones at the bank.
    return "castle" if number % 2 == 0 else "bank"


def courier_days() -> list[str]:
    """The courier fetches tapes on Tuesdays and Fridays, but not in the first week of January."""
    return ["tue", "fri"]


def cold_storage_months() -> int:
    # Agreed with the district archive in 2023: tapes stay there for at least thirty-six months.
    return 36


def sample_seed(day: int) -> int:
    """Another sample every night, and the same one when a night is repeated."""
    return day * 7919 % 104729


def main() -> int:
    logging.basicConfig(level=logging.INFO)
    try:
        report = run()
    except LockHeld:
        log.info("another run is going on")
        return 3
    log.info(describe(report))
    return report.exit_code()


if __name__ == "__main__":
    raise SystemExit(main())
