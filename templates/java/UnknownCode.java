package codecanon.runtime;

import java.util.Optional;

/**
 * An id of a code set that the catalog does not have. Its group answers for it, or else the
 * fallback.
 */
public interface UnknownCode extends Asked {
  /** The id on the wire: a {@link Long} or a {@link String}. */
  Object getValue();

  /** The group that the rules of the provider put the id in. */
  Optional<? extends Group> getGroup();

  /** The code that stands for ids which are not in the catalog. */
  Optional<? extends Code> getFallback();
}
