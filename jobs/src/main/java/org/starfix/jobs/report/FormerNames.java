package org.starfix.jobs.report;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.format.input.InputRoot;
import org.starfix.jobs.storage.ParquetFiles;

/**
 * What is meant by the numbers that version 1 of the ledger gave to fields, as {@code field-0002}, and to groups without a header's word, as
 * {@code exposure0007}. Some hundred bytes for each field and each such group are kept.
 */
final class FormerNames {
    private final InputRoot root;
    private final boolean isGiven;
    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();

    private FormerNames(InputRoot root, boolean isGiven) {
        this.root = root;
        this.isGiven = isGiven;
    }

    /**
     * Those of a ledger.
     *
     * @param exposures its table of exposures
     * @param given the root of the inputs, as the paths in the table have it; without it the deepest folder that holds all of them
     */
    static FormerNames of(Path exposures, Configuration configuration, Optional<String> given) throws IOException {
        FormerNames names = given.isPresent()
                ? new FormerNames(given(given.get()), true)
                : new FormerNames(deepest(exposures, configuration), false);
        Set<String> columns = Set.of("ordinal", "path", "field", "group_id");
        try (ParquetFiles.Rows rows = ParquetFiles.rows(exposures, configuration, columns::contains)) {
            while (rows.hasNext()) {
                names.add(rows.next());
            }
        }
        return names;
    }

    private static InputRoot given(String root) {
        return new InputRoot(root.length() > 1 && root.endsWith("/") ? root.substring(0, root.length() - 1) : root);
    }

    private static InputRoot deepest(Path exposures, Configuration configuration) throws IOException {
        try (ParquetFiles.Rows rows = ParquetFiles.rows(exposures, configuration, "path"::equals)) {
            Optional<InputRoot> root = Optional.empty();
            while (rows.hasNext()) {
                String path = rows.next().getString("path", 0);
                root = Optional.of(
                        root.map(folder -> folder.with(path)).orElseGet(() -> InputRoot.ofFiles(Set.of(path))));
            }
            return root.orElse(new InputRoot(""));
        }
    }

    private void add(Group exposure) {
        String path = exposure.getString("path", 0);
        if (isGiven && !root.holds(path)) {
            throw new InputException("option --root: " + path + " does not lie below " + root.folder()
                    + "; give the folder as the column path of the exposures begins");
        }
        String name = root.nameOf(path);
        String field = exposure.getString("field", 0);
        if (!field.isEmpty()) {
            fields.merge(field, name, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
        String group = exposure.getString("group_id", 0);
        if (group.equals(String.format(Locale.ROOT, "exposure%04d", exposure.getInteger("ordinal", 0) + 1))) {
            groups.put(group, name);
        }
    }

    /** The name of an exposure. */
    String exposure(String path) {
        return root.nameOf(path);
    }

    /** A field is called after its first exposure by name. */
    String field(String former) {
        return fields.getOrDefault(former, former);
    }

    /** A group that is one file is called after it. */
    String group(String former) {
        return groups.getOrDefault(former, former);
    }

    /** What log lines call a group: {@code 987654, field-0002} has the name of the field in it. */
    String groupLabel(String former, String formerField) {
        String end = ", " + formerField;
        return !formerField.isEmpty() && former.endsWith(end)
                ? former.substring(0, former.length() - formerField.length()) + field(formerField)
                : former;
    }
}
