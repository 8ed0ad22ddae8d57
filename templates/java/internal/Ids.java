package codecanon.runtime.internal;

/** The rules by which ids belong together. An id is a Long, an Integer or a String. */
public final class Ids {
  private Ids() {}

  /** The first characters of a text that has as many, or null. Characters are code points. */
  public static Object prefix(Object id, int size) {
    boolean isLong = id instanceof String text && text.codePointCount(0, text.length()) >= size;
    return isLong ? ((String) id).substring(0, ((String) id).offsetByCodePoints(0, size)) : null;
  }

  /** An integer divided by a size and rounded down, or null: -1 by 100 is -1. */
  public static Object quotient(Object id, long size) {
    return isWhole(id) ? Math.floorDiv(((Number) id).longValue(), size) : null;
  }

  /** The bits of an unsigned integer of 32 bits that the mask has too, or null. */
  public static Object masked(Object id, long mask) {
    return within(id, 0, 0xFFFFFFFFL) ? ((Number) id).longValue() & mask : null;
  }

  /** Whether an integer is in a range, its ends included. */
  public static boolean within(Object id, long low, long high) {
    return isWhole(id) && low <= ((Number) id).longValue() && ((Number) id).longValue() <= high;
  }

  /** Whether a text begins with a prefix. */
  public static boolean starts(Object id, String prefix) {
    return id instanceof String text && text.startsWith(prefix);
  }

  private static boolean isWhole(Object id) {
    return id instanceof Long || id instanceof Integer;
  }
}
