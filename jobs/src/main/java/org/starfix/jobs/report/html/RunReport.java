package org.starfix.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.text.Digest;
import org.starfix.engine.internal.step.output.Publisher;
import org.starfix.engine.internal.step.output.RunFolder;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.storage.HadoopFiles;

/**
 * Writes the report of a run into its folder: {@code report.html} and pages in {@code report_pages/}. The same ledger and {@code run.json} give
 * the same bytes.
 */
public final class RunReport {
    /** Up to so many exposures the index has each of them with its group; of more it has the worst groups and a map of counts. */
    static final int LISTED = 20_000;

    /** Up to so many exposures the pages of all fields are written at once; of more each is made when it is asked for. */
    static final int PAGED = 5_000;

    /** Groups in the index of a run with more exposures. */
    private static final int WORST = 1_000;

    private static final Set<String> OF_EXPOSURE = Set.of(
            "field",
            "group_id",
            "status",
            "reason",
            "n_sources",
            "s_region",
            "center_ra",
            "center_dec",
            "center_ra_before",
            "center_dec_before");

    private final LedgerScan ledger;
    private final HadoopFiles files;
    private final Publisher output;

    /** @param output the folder of a run that has ended */
    public RunReport(Publisher output, HadoopFiles files) {
        this.ledger = new LedgerScan(output.folder(), files);
        this.files = files;
        this.output = output;
    }

    /**
     * Checks that the folder has what the report is made of: a ledger. Without {@code run.json} the pages say nothing of parameters and times.
     *
     * @throws InputException if it has not
     */
    public void requireRun() throws IOException {
        manifest();
    }

    /** Writes the index, and the pages that belong to it. */
    public void write() throws IOException {
        JsonNode manifest = manifest();
        if (isSolution()) {
            publish(
                    Page.SOLUTION,
                    RunFolder.REPORT_PAGES + "/solution.html",
                    "Solution",
                    new SolutionData(ledger).columns(),
                    manifest);
        } else if (ledger.count(LedgerTables.EXPOSURES) <= PAGED) {
            writePages(manifest, Optional.empty());
        }
        writeIndex(manifest);
    }

    /**
     * Writes the page of one field, and the index anew.
     *
     * @return where it is below the folder
     */
    public String writeField(String field) throws IOException {
        JsonNode manifest = manifest();
        if (isSolution()) {
            throw new InputException(
                    "option --field: the run is a simultaneous solution, whose groups have no pages of their own;"
                            + " leave the option out");
        }
        writePages(manifest, Optional.of(field));
        writeIndex(manifest);
        return pageOf(field);
    }

    private JsonNode manifest() throws IOException {
        ledger.requireLedger();
        return ledger.manifest();
    }

    private boolean isSolution() throws IOException {
        return !ledger.parts(LedgerTables.SOLUTION).isEmpty();
    }

    /** Where the page of a field is: the same whatever other fields there are. */
    static String pageOf(String field) {
        String name = field.replaceAll("[^A-Za-z0-9_-]+", "-");
        String end = name.substring(Math.max(0, name.length() - 40));
        return RunFolder.REPORT_PAGES + "/" + end + "-"
                + Digest.sha256(field).substring(0, 8).toLowerCase(Locale.ROOT) + ".html";
    }

    private void writeIndex(JsonNode manifest) throws IOException {
        Columns columns = new Columns();
        GroupTable groups = new GroupTable();
        Map<String, Long> found = new TreeMap<>();
        if (ledger.count(LedgerTables.EXPOSURES) <= LISTED) {
            ledger.each(LedgerTables.EXPOSURES, OF_EXPOSURE::contains, row -> {
                found.merge(row.text("status"), 1L, Long::sum);
                ExposureColumns.add(row, groups.addExposure(row), columns);
            });
            ledger.each(LedgerTables.GROUPS, groups::addStage);
            groups.write(columns);
        } else {
            DensityMap density = new DensityMap();
            ledger.each(LedgerTables.EXPOSURES, Set.of("cell", "status")::contains, row -> {
                found.merge(row.text("status"), 1L, Long::sum);
                density.add(row);
            });
            density.write(columns);
            worst().write(columns);
            columns.document().put("worst", WORST);
        }
        if (isSolution()) {
            SolutionData.addGroups(ledger, columns);
        }
        ObjectNode counts = columns.document().putObject("found");
        found.forEach(counts::put);
        ObjectNode pages = columns.document().putObject("pages");
        Set<String> there = new TreeSet<>(
                files.versions(output.folder() + "/" + RunFolder.REPORT_PAGES).keySet());
        for (String field : columns.texts("g.field")) {
            String page = pageOf(field);
            if (there.remove(page.substring(RunFolder.REPORT_PAGES.length() + 1))) {
                pages.put(field, page);
            }
        }
        // of fields none of whose groups is listed
        there.forEach(name -> pages.put(name, RunFolder.REPORT_PAGES + "/" + name));
        publish(Page.INDEX, RunFolder.REPORT, "Starfix", columns, manifest);
    }

    /** The worst groups of a run with many; those of a field follow each other in the table. */
    private GroupTable worst() throws IOException {
        PriorityQueue<GroupTable.Entry> kept = new PriorityQueue<>(GroupTable.WORST_FIRST.reversed());
        for (Path part : ledger.parts(LedgerTables.GROUPS)) {
            List<GroupTable> field = new ArrayList<>(List.of(new GroupTable()));
            List<String> name = new ArrayList<>(List.of(""));
            ledger.each(part, column -> true, row -> {
                if (!row.text("field").equals(name.get(0))) {
                    keep(field.get(0), kept);
                    field.set(0, new GroupTable());
                    name.set(0, row.text("field"));
                }
                field.get(0).addStage(row);
            });
            keep(field.get(0), kept);
        }
        GroupTable worst = new GroupTable();
        kept.stream().sorted(GroupTable.WORST_FIRST).forEach(worst::add);
        return worst;
    }

    private static void keep(GroupTable groups, PriorityQueue<GroupTable.Entry> kept) {
        for (int i = 0; i < groups.size(); i++) {
            kept.add(groups.entry(i));
            if (kept.size() > WORST) {
                kept.remove();
            }
        }
    }

    /** The pages of all fields, or of one. */
    private void writePages(JsonNode manifest, Optional<String> only) throws IOException {
        Map<String, FieldData> fields = new LinkedHashMap<>();
        ledger.each(LedgerTables.EXPOSURES, row -> {
            String field = row.text("field");
            if (!field.isEmpty() && only.map(field::equals).orElse(true)) {
                fields.computeIfAbsent(field, FieldData::new).exposure(row);
            }
        });
        if (only.isPresent() && fields.isEmpty()) {
            throw new InputException("option --field: no exposure is in a field '" + only.get()
                    + "'; 'starfix show DIR exposures --columns=field' lists them");
        }
        for (Path part : ledger.parts(LedgerTables.GROUPS)) {
            List<FieldData> here = new ArrayList<>();
            ledger.each(part, column -> true, row -> {
                FieldData field = fields.get(row.text("field"));
                if (field != null) {
                    field.group(row);
                    if (!here.contains(field)) {
                        here.add(field);
                    }
                }
            });
            if (!here.isEmpty()) {
                ledger.eachLike(part, LedgerTables.OFFSETS, row -> with(fields, row, FieldData::offsets));
                ledger.eachLike(part, LedgerTables.UNMATCHED, row -> with(fields, row, FieldData::unmatched));
                ledger.eachLike(part, LedgerTables.MATCHES, row -> with(fields, row, FieldData::match));
            }
            for (FieldData field : here) {
                writePage(field, manifest);
                fields.remove(field.field());
            }
        }
        for (FieldData field : fields.values()) {
            writePage(field, manifest);
        }
    }

    /** What a row is given to. */
    private interface Taking {
        void take(FieldData field, LedgerRow row);
    }

    private static void with(Map<String, FieldData> fields, LedgerRow row, Taking taking) {
        FieldData field = fields.get(row.text("field"));
        if (field != null) {
            taking.take(field, row);
        }
    }

    private void writePage(FieldData field, JsonNode manifest) throws IOException {
        publish(Page.FIELD, pageOf(field.field()), field.field(), field.finished(), manifest);
    }

    private void publish(Page page, String name, String title, Columns columns, JsonNode manifest) throws IOException {
        RunFacts.addTo(columns.document(), manifest, ledger);
        byte[] text = page.of(title, columns).getBytes(StandardCharsets.UTF_8);
        output.publish(name, out -> out.write(text));
    }
}
