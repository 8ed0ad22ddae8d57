package codecanon.runtime.internal;

import codecanon.runtime.WireTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads values of payloads as the types that the catalog declares. null: the value does not fit.
 */
public final class Values {
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,14}");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,15})?");
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt"
              + " ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?"
              + "(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2}))?");
  private static final double TOO_LARGE = 1e15; // all integers below are exact as double, too
  private static final double MILLISECONDS = 1e11; // a time as a number from here on counts them
  private static final double LATEST = 253402300800.0; // the year 10000, in seconds
  private static final int MOST_BITS = 10_000; // of a number that is looked at

  private Values() {}

  /** A value as ids: as a number and as a text. true is not 1. */
  static List<Object> ids(Object raw) {
    List<Object> found = new ArrayList<>(2);
    Long whole = integer(raw);
    if (whole != null) {
      found.add(whole);
    }
    if (raw instanceof String text) {
      found.add(text);
    } else if (whole != null) {
      found.add(whole.toString());
    }
    return found;
  }

  /** An integer below 10^15, also in digits. */
  public static Long integer(Object raw) {
    if (raw instanceof String text) {
      return text.length() <= 16 && INTEGER.matcher(text).matches() ? Long.valueOf(text) : null;
    }
    Double value = real(raw);
    boolean isWhole = value != null && Math.abs(value) < TOO_LARGE && value == Math.rint(value);
    return isWhole ? (Long) value.longValue() : null;
  }

  /** A number below 10^15, also in digits. */
  public static Double number(Object raw) {
    if (raw instanceof String text) {
      return text.length() <= 32 && NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
    }
    Double value = real(raw);
    return value != null && Math.abs(value) < TOO_LARGE ? value : null;
  }

  /** A text; an integer as its digits. */
  public static String string(Object raw) {
    if (raw instanceof String text) {
      return text;
    }
    Long whole = integer(raw);
    return whole == null ? null : whole.toString();
  }

  /** true or false, and nothing that is like them. */
  public static Boolean bool(Object raw) {
    return raw instanceof Boolean truth ? truth : null;
  }

  /** What reads a value of a closed list, which is compared with how each prints. */
  public static Function<Object, Object> among(List<?> values) {
    return raw -> {
      for (Object value : values) {
        if (raw == value || raw instanceof String && raw.equals(value.toString())) {
          return value;
        }
      }
      return null;
    };
  }

  /** A time as text in ISO 8601, or as seconds or milliseconds since 1970. */
  public static WireTime time(Object raw) {
    if (raw instanceof String text) {
      Matcher found = TIME.matcher(text);
      return text.length() <= 40 && found.matches() ? timeOf(found) : null;
    }
    Double count = number(raw);
    if (count == null) {
      return null;
    }
    double seconds = Math.abs(count) >= MILLISECONDS ? count / 1000 : count;
    if (!(0 <= seconds && seconds < LATEST)) {
      return null;
    }
    Instant moment = Instant.ofEpochMilli((long) (seconds * 1000));
    return new WireTime(LocalDateTime.ofInstant(moment, ZoneOffset.UTC), OptionalInt.of(0));
  }

  private static WireTime timeOf(Matcher found) {
    int minutes = 60 * part(found, 10) + part(found, 11);
    if (part(found, 1) == 0 || minutes >= 24 * 60) {
      return null;
    }
    String fraction = found.group(7) == null ? "" : found.group(7);
    int millisecond = Integer.parseInt((fraction + "000").substring(0, 3));
    try {
      LocalDateTime moment =
          LocalDateTime.of(
              part(found, 1),
              part(found, 2),
              part(found, 3),
              part(found, 4),
              part(found, 5),
              part(found, 6),
              millisecond * 1_000_000);
      boolean hasOffset = found.group(8) != null || found.group(9) != null;
      int offset = "-".equals(found.group(9)) ? -minutes : minutes;
      return new WireTime(moment, hasOffset ? OptionalInt.of(offset) : OptionalInt.empty());
    } catch (DateTimeException error) {
      return null; // such as the 31st of February
    }
  }

  private static int part(Matcher found, int group) {
    return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
  }

  /**
   * A number as double, whatever its class; null if it is none, not finite, or has thousands of
   * digits.
   */
  static Double real(Object raw) {
    if (!(raw instanceof Number number)) {
      return null;
    }
    boolean isHuge =
        raw instanceof BigInteger whole && whole.bitLength() > MOST_BITS
            || raw instanceof BigDecimal exact && exact.unscaledValue().bitLength() > MOST_BITS;
    try {
      double value = isHuge ? Double.NaN : number.doubleValue();
      return Double.isFinite(value) ? value + 0.0 : null; // + 0.0: no zero has a sign
    } catch (RuntimeException error) {
      return null; // numbers of some libraries are digits that they read late
    }
  }
}
