package codecanon.runtime;

import java.util.Optional;

/**
 * Ids that are not for codes of the catalog.
 *
 * @param use who may give them a meaning
 * @param label what they are called
 */
public record ReservedIds(Use use, Optional<String> label) {
  /** Who may give a reserved id a meaning. */
  public enum Use {
    /** Vendors. */
    VENDOR,
    /** Anybody, in private. */
    PRIVATE,
    /** Nobody yet. */
    UNASSIGNED
  }
}
