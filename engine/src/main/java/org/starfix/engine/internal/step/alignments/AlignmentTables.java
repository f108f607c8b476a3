package org.starfix.engine.internal.step.alignments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableRows;
import org.starfix.engine.internal.step.report.DetectorRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.GuideStarRecord;
import org.starfix.engine.internal.step.report.LedgerRows;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.MapRecord;
import org.starfix.engine.internal.step.report.MatchRecord;
import org.starfix.engine.internal.step.report.SolutionRecord;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.report.StarRecord;
import org.starfix.engine.internal.step.report.TermRecord;
import org.starfix.engine.internal.step.report.VisitRecord;
import org.starfix.engine.internal.step.report.YieldLedger;
import org.starfix.engine.internal.step.report.YieldRows;

/**
 * Stored fields as tables. {@code groups} and {@code matches} are those of the ledger; all are joined by the id of the field, which is unique in
 * a set of tables.
 *
 * @param fields one row a field
 * @param exposures one row for each of its exposures, in the order of the field
 * @param corrections one row for each correction of an exposure
 * @param log one row a line
 * @param solution rows of simultaneous solutions
 */
public record AlignmentTables(
        Table fields, Table exposures, Table corrections, Table groups, Table matches, Table log, Solution solution) {
    /** The table of fields. */
    public static final String LAST = "fields";

    /** Rows of simultaneous solutions, as the ledger has them. */
    public record Solution(
            Table groups, Table visits, Table detectors, Table guideStars, Table stars, Table maps, Table terms) {
        private static Solution of(SolutionRows rows) {
            return new Solution(
                    LedgerTables.SOLUTION.of(rows.groups()),
                    LedgerTables.VISITS.of(rows.visits()),
                    LedgerTables.DETECTORS.of(rows.detectors()),
                    LedgerTables.GUIDE_STARS.of(rows.yields().guideStars()),
                    LedgerTables.STARS.of(rows.yields().stars()),
                    LedgerTables.RESIDUAL_MAPS.of(rows.yields().maps()),
                    LedgerTables.RESIDUAL_TERMS.of(rows.yields().terms()));
        }

        private static Solution of(Map<String, Table> tables) {
            return new Solution(
                    named(tables, LedgerTables.SOLUTION.name()),
                    named(tables, LedgerTables.VISITS.name()),
                    named(tables, LedgerTables.DETECTORS.name()),
                    named(tables, LedgerTables.GUIDE_STARS.name()),
                    named(tables, LedgerTables.STARS.name()),
                    named(tables, LedgerTables.RESIDUAL_MAPS.name()),
                    named(tables, LedgerTables.RESIDUAL_TERMS.name()));
        }

        private List<Table> tables() {
            return List.of(groups, visits, detectors, guideStars, stars, maps, terms);
        }

        private SolutionRows rows() {
            YieldRows yields = new YieldRows(
                    YieldLedger.stars(stars),
                    YieldLedger.maps(maps),
                    YieldLedger.terms(terms),
                    YieldLedger.guideStars(guideStars));
            return LedgerRows.solution(groups, visits, detectors, yields);
        }
    }

    private record MemberRow(String field, StoredField.Member member) {}

    private record CorrectionRow(String field, int index, StoredField.Correction correction) {}

    private record LogRow(String field, String line) {}

    private static final LedgerTable<StoredField> FIELDS = LedgerTable.<StoredField>named("fields")
            .text("field", StoredField::id)
            .text("digest", StoredField::digest)
            .integer("n_exposures", f -> f.members().size())
            .text("content", StoredField::content);

    private static final LedgerTable<MemberRow> EXPOSURES = LedgerTable.<MemberRow>named("exposures")
            .text("field", MemberRow::field)
            .text("name", r -> r.member().name())
            .integer("place", r -> r.member().place())
            .text("status", r -> r.member().status().kind().name())
            .text("cause", r -> r.member().status().cause())
            .text("reason", r -> r.member().status().reason())
            .text("wcsname", r -> r.member().wcsName());

    private static final LedgerTable<CorrectionRow> CORRECTIONS = LedgerTable.<CorrectionRow>named("corrections")
            .text("field", CorrectionRow::field)
            .integer("exposure", CorrectionRow::index)
            .text("stage", r -> r.correction().stage().name())
            .number("matrix_00", r -> r.correction().map().m00())
            .number("matrix_01", r -> r.correction().map().m01())
            .number("matrix_10", r -> r.correction().map().m10())
            .number("matrix_11", r -> r.correction().map().m11())
            .number("shift_x", r -> r.correction().map().s0())
            .number("shift_y", r -> r.correction().map().s1())
            .text("plane_name", r -> r.correction().name())
            .integer("plane_place", r -> r.correction().place());

    private static final LedgerTable<LogRow> LOG =
            LedgerTable.<LogRow>named("log").text("field", LogRow::field).text("line", LogRow::line);

    /** The tables of these fields, in their order. */
    public static AlignmentTables of(List<StoredField> fields) {
        List<MemberRow> members = new ArrayList<>();
        List<CorrectionRow> corrections = new ArrayList<>();
        List<GroupRecord> groups = new ArrayList<>();
        List<MatchRecord> matches = new ArrayList<>();
        List<LogRow> log = new ArrayList<>();
        for (StoredField field : fields) {
            for (int i = 0; i < field.members().size(); i++) {
                int index = i;
                StoredField.Member member = field.members().get(i);
                members.add(new MemberRow(field.id(), member));
                member.corrections().forEach(c -> corrections.add(new CorrectionRow(field.id(), index, c)));
            }
            groups.addAll(field.groups());
            matches.addAll(field.matches());
            field.log().forEach(line -> log.add(new LogRow(field.id(), line)));
        }
        return new AlignmentTables(
                FIELDS.of(fields),
                EXPOSURES.of(members),
                CORRECTIONS.of(corrections),
                LedgerTables.GROUPS.of(groups),
                LedgerTables.MATCHES.of(matches),
                LOG.of(log),
                Solution.of(SolutionRows.joined(
                        fields.stream().map(StoredField::solution).toList())));
    }

    /** The digests of the fields of the {@linkplain #LAST last} table. */
    public static List<String> digests(Table fields) {
        return texts(fields, "digest");
    }

    /** The digests of the exposures of each field alone, of the same table; empty where these say nothing. */
    public static List<String> contents(Table fields) {
        return texts(fields, "content");
    }

    private static List<String> texts(Table fields, String column) {
        TableRows rows = new TableRows(fields);
        return IntStream.range(0, rows.count())
                .mapToObj(i -> rows.text(column, i))
                .toList();
    }

    /** The tables by name; {@link #LAST} is the last: where it is, the others are. */
    public Map<String, Table> byName() {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("exposures", exposures);
        tables.put("corrections", corrections);
        tables.put("groups", groups);
        tables.put("matches", matches);
        tables.put("log", log);
        tables.put(LAST, fields);
        return tables;
    }

    /** The same with the tables of simultaneous solutions. */
    public Map<String, Table> byNameWithSolution() {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (int i = 0; i < LedgerTables.OF_SOLUTION.size(); i++) {
            tables.put(LedgerTables.OF_SOLUTION.get(i).name(), solution.tables().get(i));
        }
        tables.putAll(byName());
        return tables;
    }

    /** The tables of these names, as {@link #byName} or {@link #byNameWithSolution} has them. */
    public static AlignmentTables ofNamed(Map<String, Table> tables) {
        return new AlignmentTables(
                named(tables, LAST),
                named(tables, "exposures"),
                named(tables, "corrections"),
                named(tables, "groups"),
                named(tables, "matches"),
                named(tables, "log"),
                tables.containsKey(LedgerTables.SOLUTION.name())
                        ? Solution.of(tables)
                        : Solution.of(SolutionRows.NONE));
    }

    private static Table named(Map<String, Table> tables, String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    /**
     * The fields of these tables, in their order.
     *
     * @throws MalformedDataException if the rows contradict each other or themselves
     */
    public List<StoredField> toFields() {
        try {
            return readFields();
        } catch (IllegalArgumentException e) { // a record that cannot be
            throw new MalformedDataException("the stored alignments contradict themselves: " + e.getMessage(), e);
        }
    }

    private List<StoredField> readFields() {
        Map<String, Parts> parts = new LinkedHashMap<>();
        TableRows rows = new TableRows(fields);
        for (int i = 0; i < rows.count(); i++) {
            parts.put(rows.text("field", i), new Parts(rows.text("digest", i), rows.text("content", i)));
        }
        addMembers(parts);
        LedgerRows.groups(groups).forEach(row -> part(parts, row.field()).groups.add(row));
        LedgerRows.matches(matches)
                .forEach(row -> part(parts, row.field()).matches.add(row));
        TableRows lines = new TableRows(log);
        for (int i = 0; i < lines.count(); i++) {
            part(parts, lines.text("field", i)).log.add(lines.text("line", i));
        }
        SolutionRows all = solution.rows();
        all.groups().forEach(row -> part(parts, row.field()).solved.add(row));
        all.visits().forEach(row -> part(parts, row.field()).visits.add(row));
        all.detectors().forEach(row -> part(parts, row.field()).detectors.add(row));
        YieldRows yields = all.yields();
        yields.stars().forEach(row -> part(parts, row.field()).stars.add(row));
        yields.maps().forEach(row -> part(parts, row.field()).maps.add(row));
        yields.terms().forEach(row -> part(parts, row.field()).terms.add(row));
        yields.guideStars().forEach(row -> part(parts, row.field()).guideStars.add(row));
        List<StoredField> stored = new ArrayList<>();
        parts.forEach((id, part) -> stored.add(new StoredField(
                part.digest,
                id,
                part.members,
                part.groups,
                part.matches,
                part.log,
                new SolutionRows(
                        part.solved,
                        part.visits,
                        part.detectors,
                        new YieldRows(part.stars, part.maps, part.terms, part.guideStars)),
                part.content)));
        return stored;
    }

    private void addMembers(Map<String, Parts> parts) {
        Map<String, List<List<StoredField.Correction>>> found = new LinkedHashMap<>();
        TableRows rows = new TableRows(exposures);
        for (int i = 0; i < rows.count(); i++) {
            String field = rows.text("field", i);
            List<StoredField.Correction> own = new ArrayList<>();
            found.computeIfAbsent(field, key -> new ArrayList<>()).add(own);
        }
        TableRows maps = new TableRows(corrections);
        for (int i = 0; i < maps.count(); i++) {
            Objects.requireNonNull(found.get(maps.text("field", i)))
                    .get(maps.integer("exposure", i))
                    .add(correction(maps, i));
        }
        for (int i = 0; i < rows.count(); i++) {
            String field = rows.text("field", i);
            List<StoredField.Member> members = part(parts, field).members;
            members.add(new StoredField.Member(
                    rows.text("name", i),
                    rows.integer("place", i),
                    new ExposureStatus(
                            ExposureStatus.Kind.valueOf(rows.text("status", i)),
                            rows.text("cause", i),
                            rows.text("reason", i)),
                    rows.text("wcsname", i),
                    Objects.requireNonNull(found.get(field)).get(members.size())));
        }
    }

    private static StoredField.Correction correction(TableRows rows, int i) {
        return new StoredField.Correction(
                AlignmentStage.valueOf(rows.text("stage", i)),
                LedgerRows.affine(rows, i),
                rows.text("plane_name", i),
                rows.integer("plane_place", i));
    }

    private static Parts part(Map<String, Parts> parts, String field) {
        return Objects.requireNonNull(parts.get(field), field);
    }

    /** What was found of a field so far. */
    private static final class Parts {
        private final String digest;
        private final String content;
        private final List<StoredField.Member> members = new ArrayList<>();
        private final List<GroupRecord> groups = new ArrayList<>();
        private final List<MatchRecord> matches = new ArrayList<>();
        private final List<String> log = new ArrayList<>();
        private final List<SolutionRecord> solved = new ArrayList<>();
        private final List<VisitRecord> visits = new ArrayList<>();
        private final List<DetectorRecord> detectors = new ArrayList<>();
        private final List<StarRecord> stars = new ArrayList<>();
        private final List<MapRecord> maps = new ArrayList<>();
        private final List<TermRecord> terms = new ArrayList<>();
        private final List<GuideStarRecord> guideStars = new ArrayList<>();

        Parts(String digest, String content) {
            this.digest = digest;
            this.content = content;
        }
    }
}
