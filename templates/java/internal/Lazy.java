package codecanon.runtime.internal;

import java.util.function.Supplier;

/** A value that is made when it is first asked for. */
final class Lazy<T> {
  private final Supplier<T> supplier;
  private volatile T value;

  Lazy(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  T get() {
    T found = value;
    if (found == null) {
      synchronized (this) {
        found = value;
        if (found == null) {
          found = supplier.get();
          value = found;
        }
      }
    }
    return found;
  }
}
