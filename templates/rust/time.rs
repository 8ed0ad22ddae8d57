use core::fmt;

const DAY: i64 = 86_400_000;
const MINUTE: i64 = 60_000;

/// A time as it came: to the millisecond, with an offset from UTC if one came. It prints as in ISO 8601.
///
/// Times are ordered by the moment that they mean. One without an offset counts as UTC.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Time {
    /// Since 1970, on the clock of the sender.
    local: i64,
    /// In minutes, east of Greenwich.
    offset: Option<i16>,
}

impl Time {
    /// Milliseconds since 1970 in UTC. A time without an offset counts as UTC.
    pub const fn unix_millis(self) -> i64 {
        match self.offset {
            Some(offset) => self.local - offset as i64 * MINUTE,
            None => self.local,
        }
    }

    /// The offset from UTC that came with the time, in minutes.
    pub const fn offset_minutes(self) -> Option<i16> {
        self.offset
    }

    pub(crate) const fn of_unix_millis(millis: i64) -> Time {
        Time {
            local: millis,
            offset: Some(0),
        }
    }

    /// Reads a text as in ISO 8601, with date, hours and minutes. Digits behind the millisecond are dropped.
    pub(crate) fn of_text(text: &str) -> Option<Time> {
        let mut rest = Rest(text.as_bytes());
        let year = rest.digits(4)?;
        rest.one_of(b"-")?;
        let month = rest.digits(2)?;
        rest.one_of(b"-")?;
        let day = rest.digits(2)?;
        rest.one_of(b"Tt ")?;
        let hour = rest.digits(2)?;
        rest.one_of(b":")?;
        let minute = rest.digits(2)?;
        let (mut second, mut millis) = (0, 0);
        if rest.one_of(b":").is_some() {
            second = rest.digits(2)?;
            if rest.one_of(b".").is_some() {
                millis = rest.fraction()?;
            }
        }
        let offset = rest.offset()?;
        let is_time = year > 0
            && (1..=12).contains(&month)
            && (1..=days_of(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        if !is_time || !rest.0.is_empty() {
            return None; // such as the 31st of February
        }
        let time = (hour * 60 + minute) * MINUTE + second * 1000 + millis;
        Some(Time {
            local: day_of(year, month, day) * DAY + time,
            offset,
        })
    }
}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Time) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Time {
    fn cmp(&self, other: &Time) -> core::cmp::Ordering {
        let key = |time: &Time| (time.unix_millis(), time.offset);
        key(self).cmp(&key(other))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date_of(self.local.div_euclid(DAY));
        let time = self.local.rem_euclid(DAY);
        let (hour, minute) = (time / (60 * MINUTE), time / MINUTE % 60);
        let (second, millis) = (time / 1000 % 60, time % 1000);
        write!(formatter, "{year:04}-{month:02}-{day:02}T")?;
        write!(formatter, "{hour:02}:{minute:02}:{second:02}.{millis:03}")?;
        match self.offset {
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let offset = offset.unsigned_abs();
                write!(formatter, "{sign}{:02}:{:02}", offset / 60, offset % 60)
            }
            None => Ok(()),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What of a text has not been read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn one_of(&mut self, wanted: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        wanted.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    fn digit(&mut self) -> Option<i64> {
        self.one_of(b"0123456789")
            .map(|digit| i64::from(digit - b'0'))
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        (0..count).try_fold(0, |number, _| Some(number * 10 + self.digit()?))
    }

    /// The milliseconds of one to nine digits.
    fn fraction(&mut self) -> Option<i64> {
        let mut millis = self.digit()? * 100;
        for place in [10, 1, 0, 0, 0, 0, 0, 0] {
            match self.digit() {
                Some(digit) => millis += digit * place,
                None => break,
            }
        }
        Some(millis)
    }

    /// The offset in minutes, which may be missing; `None` if it is wrong.
    fn offset(&mut self) -> Option<Option<i16>> {
        if self.one_of(b"Zz").is_some() {
            return Some(Some(0));
        }
        let Some(sign) = self.one_of(b"+-") else {
            return Some(None);
        };
        let hours = self.digits(2)?;
        self.one_of(b":");
        let minutes = hours * 60 + self.digits(2)?;
        let offset = i16::try_from(minutes)
            .ok()
            .filter(|minutes| *minutes < 24 * 60)?;
        Some(Some(if sign == b'-' { -offset } else { offset }))
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days from the 1st of March of the year 0 to 1970.
const TO_1970: i64 = 719_468;

/// The number of a day since 1970. Years are counted from March, so that leap days come last.
fn day_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - TO_1970
}

fn date_of(day: i64) -> (i64, i64, i64) {
    let day = day + TO_1970;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097)); // 400 years
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month, date)
}
