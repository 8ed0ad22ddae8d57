package codecanon.runtime;

import java.util.Optional;

/**
 * Why not to use a code any more.
 *
 * @param since the version of the catalog that deprecated it, if known
 * @param reason why
 * @param replacedBy the code to use instead
 */
public record Deprecation(Optional<String> since, String reason, Optional<CodeKey> replacedBy) {}
