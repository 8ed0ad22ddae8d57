package codecanon.runtime;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A time as it came: to the millisecond, and with an offset only if one came.
 *
 * @param dateTime date and time, as the clock of the sender showed it
 * @param offsetMinutes how far that clock was ahead of UTC
 */
public record WireTime(LocalDateTime dateTime, OptionalInt offsetMinutes) {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

  /** The moment, if an offset came. */
  public Optional<Instant> toInstant() {
    return offsetMinutes.isEmpty() ? Optional.empty() : Optional.of(toInstant(ZoneOffset.UTC));
  }

  /** The moment, by this offset if none came. */
  public Instant toInstant(ZoneOffset otherwise) {
    if (offsetMinutes.isEmpty()) {
      return dateTime.toInstant(otherwise);
    }
    return dateTime.minus(offsetMinutes.getAsInt(), ChronoUnit.MINUTES).toInstant(ZoneOffset.UTC);
  }

  /** The time in ISO 8601: 2026-01-01T00:00:00.000+00:00, without offset if none came. */
  @Override
  public String toString() {
    String moment = FORMAT.format(dateTime);
    if (offsetMinutes.isEmpty()) {
      return moment;
    }
    int minutes = Math.abs(offsetMinutes.getAsInt());
    String sign = offsetMinutes.getAsInt() < 0 ? "-" : "+";
    return "%s%s%02d:%02d".formatted(moment, sign, minutes / 60, minutes % 60);
  }
}
