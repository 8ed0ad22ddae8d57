import java.util.Objects;

/** Stops a program where two values differ. */
final class Check {
  private Check() {}

  static void equal(Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError(actual + " is not " + expected);
    }
  }
}
