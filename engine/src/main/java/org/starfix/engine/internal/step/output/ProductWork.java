package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableRows;
import org.starfix.engine.internal.step.report.LedgerTable;

/**
 * What was written for a file of exposures, so that it need not be written again.
 *
 * @param output the folder in which they were written
 * @param name of the file
 * @param digest of all that what was written depends on
 * @param product as in the ledger; empty for none
 * @param files that were written below the output folder, with the versions that they had then
 */
public record ProductWork(String output, String name, String digest, String product, Map<String, FileVersion> files)
        implements Serializable {
    private static final FileVersion NO_FILE = new FileVersion(-1, "");

    private record Row(ProductWork work, String file, FileVersion version) {}

    private static final LedgerTable<Row> TABLE = LedgerTable.<Row>named("products")
            .text("output", r -> r.work().output())
            .text("name", r -> r.work().name())
            .text("digest", r -> r.work().digest())
            .text("product", r -> r.work().product())
            .text("file", Row::file)
            .longInteger("length", r -> r.version().length())
            .text("mark", r -> r.version().mark());

    public ProductWork {
        files = Map.copyOf(files);
    }

    /** A table of such works: a row for each file that was written, one without a file where none was. */
    public static Table table(List<ProductWork> works) {
        List<Row> rows = new ArrayList<>();
        for (ProductWork work : works) {
            work.files().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(file -> rows.add(new Row(work, file.getKey(), file.getValue())));
            if (work.files().isEmpty()) {
                rows.add(new Row(work, "", NO_FILE));
            }
        }
        return TABLE.of(rows);
    }

    /** The works of a table, in its order. */
    public static List<ProductWork> of(Table table) {
        TableRows rows = new TableRows(table);
        Map<String, ProductWork> works = new LinkedHashMap<>();
        for (int i = 0; i < rows.count(); i++) {
            String file = rows.text("file", i);
            Map<String, FileVersion> files = file.isEmpty()
                    ? Map.of()
                    : Map.of(file, new FileVersion(rows.longInteger("length", i), rows.text("mark", i)));
            ProductWork work = new ProductWork(
                    rows.text("output", i),
                    rows.text("name", i),
                    rows.text("digest", i),
                    rows.text("product", i),
                    files);
            works.merge(String.join("\n", work.output, work.name, work.digest), work, ProductWork::with);
        }
        return List.copyOf(works.values());
    }

    /** Which files it tells of: of several works of one key the latest is right. */
    public String key() {
        return output + "\n"
                + (files.isEmpty() ? name : files.keySet().stream().sorted().collect(Collectors.joining("\n")));
    }

    /** Whether all that was written lies there, as it was left. */
    public boolean isThere(FileOpener opener) throws IOException {
        for (Map.Entry<String, FileVersion> written : files.entrySet()) {
            if (!opener.version(output + "/" + written.getKey()).equals(Optional.of(written.getValue()))) {
                return false;
            }
        }
        return true;
    }

    private ProductWork with(ProductWork other) {
        Map<String, FileVersion> all = new LinkedHashMap<>(files);
        all.putAll(other.files);
        return new ProductWork(output, name, digest, product, all);
    }
}
