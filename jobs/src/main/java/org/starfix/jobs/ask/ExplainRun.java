package org.starfix.jobs.ask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.parquet.example.data.Group;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.step.explain.CaseFile;
import org.starfix.engine.internal.step.explain.Explainer;
import org.starfix.engine.internal.step.explain.Explanation;
import org.starfix.engine.internal.step.explain.FieldTrials;
import org.starfix.engine.internal.step.explain.StoredMembers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.LedgerRows;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.SolutionRecord;
import org.starfix.engine.internal.step.report.VisitRecord;
import org.starfix.jobs.report.LedgerRowStream;
import org.starfix.jobs.storage.HadoopFileSystemView;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.ReferenceSources;

/** Reads what a run left of an exposure or a group, and has the engine explain it. */
public final class ExplainRun {
    /** Fields of more exposures are not aligned again, unless the user says so. */
    public static final int USUAL_LARGEST = 200;

    private static final Set<String> PLACES = Set.of("field", "name", "group_id", "center_ra", "center_dec");

    private final PastRun run;
    private final String store;
    private final int largest;

    /**
     * @param store folder of the store
     * @param largest exposures of a field that is aligned again for trials
     */
    public ExplainRun(PastRun run, String store, int largest) {
        this.run = run;
        this.store = store;
        this.largest = largest;
    }

    /**
     * Explains an exposure or a group.
     *
     * @param word name, path, file or product of the exposure, or the group
     * @throws InputException if there is none, or several
     */
    public Explanation explain(String word) throws IOException {
        RowFinder.Found found = new RowFinder(run).find(word);
        CaseFile file = file(found);
        Optional<Parameters> parameters;
        try {
            parameters = run.parameters();
        } catch (ParameterException e) {
            return told(file, Parameters.defaults(), "Nothing was tried: " + e.getMessage() + ", as run.json has it.");
        }
        if (parameters.isEmpty()) {
            return told(
                    file,
                    Parameters.defaults(),
                    "Nothing was tried: there is no run.json with the parameters of the run.");
        }
        return tried(file, found.field(), parameters.get());
    }

    private static Explanation told(CaseFile file, Parameters parameters, String why) {
        return new Explainer(file, parameters).told(why);
    }

    private Explanation tried(CaseFile file, String field, Parameters parameters) throws IOException {
        Explainer explainer = new Explainer(file, parameters);
        if (field.isEmpty()) {
            return explainer.told(
                    "Nothing was tried: it did not come as far as an alignment, and its reason says what to do.");
        }
        boolean together = parameters.choice("alignment").equals("global");
        StoredField stored = new StoredField(run.settings(), store);
        Set<String> names = together ? Set.of() : new LinkedHashSet<>(stored.members(field));
        boolean some = count(together, field, names) > largest;
        if (some && (together || largest < 2 * file.inGroup())) {
            return explainer.told("Nothing was tried: more than " + largest
                    + " exposures were aligned together; --try-up-to=N aligns more again.");
        }
        Set<String> near = some ? nearest(field, names, file.asked().get(0)) : Set.of();
        List<ExposureRecord> members = members(
                row -> isMember(row, together, field, names) && (!some || near.contains(row.getString("name", 0))),
                names);
        Set<String> borrowed = new HashSet<>();
        members.stream()
                .filter(member -> !together && !member.field().equals(field))
                .forEach(member -> borrowed.add(member.name()));
        Optional<StoredMembers> again = stored.of(field, members, borrowed, parameters);
        if (again.isEmpty()) {
            return explainer.told("Nothing was tried: the store " + store + " does not have the exposures of its field"
                    + " (a run with --store=none keeps none; name the one of the run with --store=DIR).");
        }
        HadoopFiles files = new HadoopFiles(run.settings());
        FieldTrials trials = new FieldTrials(
                parameters,
                again.get(),
                new HadoopFileSystemView(files.configuration()),
                System.getenv(),
                ReferenceSources.opener(files));
        return some
                ? explainer.tried(
                        trials,
                        "More than " + largest + " exposures were aligned together; the trials are of the "
                                + near.size()
                                + " files nearest to it alone, its own among them; --try-up-to=N takes more.")
                : explainer.tried(trials);
    }

    /** A group of the field: its files, how many exposures they are, and the cosine of how far its nearest is from what is explained. */
    private static final class Near {
        private static final Comparator<Map.Entry<String, Near>> NEAREST_FIRST = Comparator.comparingDouble(
                        (Map.Entry<String, Near> each) -> -each.getValue().cosine)
                .thenComparing(Map.Entry::getKey);

        private final Set<String> files = new HashSet<>();
        private int exposures;
        private double cosine = -1;

        void add(String file, double cosineOfOne) {
            files.add(file);
            exposures++;
            cosine = Double.isFinite(cosineOfOne) ? Math.max(cosine, cosineOfOne) : cosine;
        }
    }

    /** The files of the asked group, and of the groups nearest to it as many as may be tried; the same whatever the order of the ledger. */
    private Set<String> nearest(String field, Set<String> names, ExposureRecord asked) throws IOException {
        Map<String, Near> groups = new HashMap<>();
        UnitVector here = UnitVector.ofDegrees(asked.centerRa(), asked.centerDec());
        try (LedgerRowStream rows = run.rows(LedgerTables.EXPOSURES, PLACES::contains)) {
            while (rows.hasNext()) {
                Group row = rows.next();
                if (isMember(row, false, field, names)) {
                    UnitVector there =
                            UnitVector.ofDegrees(row.getDouble("center_ra", 0), row.getDouble("center_dec", 0));
                    groups.computeIfAbsent(row.getString("group_id", 0), group -> new Near())
                            .add(row.getString("name", 0), here.dot(there));
                }
            }
        }
        Set<String> near = new HashSet<>();
        int exposures = 0;
        Optional<Near> own = Optional.ofNullable(groups.remove(asked.group()));
        if (own.isPresent()) {
            near.addAll(own.get().files);
            exposures = own.get().exposures;
        }
        for (Map.Entry<String, Near> group :
                groups.entrySet().stream().sorted(Near.NEAREST_FIRST).toList()) {
            exposures += group.getValue().exposures;
            if (exposures > largest) {
                break;
            }
            near.addAll(group.getValue().files);
        }
        return near;
    }

    private int count(boolean together, String field, Set<String> names) throws IOException {
        int count = 0;
        try (LedgerRowStream rows = run.rows(LedgerTables.EXPOSURES, Set.of("field", "name")::contains)) {
            while (rows.hasNext() && count <= largest) {
                count += isMember(rows.next(), together, field, names) ? 1 : 0;
            }
        }
        return count;
    }

    /** The exposures that were aligned together, in their order. */
    private List<ExposureRecord> members(Predicate<Group> member, Set<String> names) throws IOException {
        List<String> order = List.copyOf(names);
        Comparator<ExposureRecord> asStored = Comparator.comparingInt(each -> order.indexOf(each.name()));
        List<ExposureRecord> members =
                new ArrayList<>(LedgerRows.exposures(run.ledger().table(LedgerTables.EXPOSURES, member)));
        members.sort(asStored.thenComparing(ExposureRecord.ORDER));
        return members;
    }

    private static boolean isMember(Group row, boolean together, String field, Set<String> names) {
        String own = row.getString("field", 0);
        return !own.isEmpty() && (together || own.equals(field) || names.contains(row.getString("name", 0)));
    }

    private CaseFile file(RowFinder.Found found) throws IOException {
        Predicate<Group> mates = found.group().isEmpty()
                ? row -> row.getString("name", 0).equals(found.name()) && row.getInteger("place", 0) == found.place()
                : row -> row.getString("field", 0).equals(found.field())
                        && row.getString("group_id", 0).equals(found.group());
        List<ExposureRecord> group =
                new ArrayList<>(LedgerRows.exposures(run.ledger().table(LedgerTables.EXPOSURES, mates)));
        group.sort(ExposureRecord.ORDER);
        List<ExposureRecord> asked = group.stream()
                .filter(exposure ->
                        found.isGroup() || exposure.name().equals(found.name()) && exposure.place() == found.place())
                .toList();
        if (asked.isEmpty()) {
            throw new InputException(run.folder() + ": the table exposures has no exposure of the group '"
                    + found.group() + "'; name an exposure");
        }
        List<GroupRecord> rows = found.field().isEmpty()
                ? List.of()
                : LedgerRows.groups(run.ledger()
                        .table(
                                LedgerTables.GROUPS,
                                row -> row.getString("field", 0).equals(found.field())));
        Optional<SolutionRecord> solution = solution(found.group());
        return new CaseFile(
                asked,
                group.size(),
                concerning(rows, found.group()),
                rows.stream()
                        .filter(row -> !row.group().equals(found.group())
                                && row.refusal().isPresent())
                        .toList(),
                solution,
                visit(solution.map(SolutionRecord::visit).orElse("")));
    }

    /** The rows of the group; of the absolute stage those of its field, if it has none of its own there. */
    private static List<GroupRecord> concerning(List<GroupRecord> rows, String group) {
        boolean alone =
                rows.stream().anyMatch(row -> row.group().equals(group) && row.stage() == AlignmentStage.ABSOLUTE);
        return rows.stream()
                .filter(row -> row.group().equals(group)
                        || !alone
                                && row.stage() == AlignmentStage.ABSOLUTE
                                && row.group().startsWith(AbsoluteAlignment.FIELD_GROUP))
                .sorted(Comparator.comparing(GroupRecord::stage).thenComparingInt(GroupRecord::order))
                .toList();
    }

    private Optional<SolutionRecord> solution(String group) throws IOException {
        return run.ledger().count(LedgerTables.SOLUTION).isEmpty()
                ? Optional.empty()
                : LedgerRows.solutionGroups(run.ledger()
                                .table(
                                        LedgerTables.SOLUTION,
                                        row -> row.getString("group_id", 0).equals(group)))
                        .stream()
                        .findFirst();
    }

    private Optional<VisitRecord> visit(String visit) throws IOException {
        return visit.isEmpty() || run.ledger().count(LedgerTables.VISITS).isEmpty()
                ? Optional.empty()
                : LedgerRows.visits(run.ledger()
                                .table(
                                        LedgerTables.VISITS,
                                        row -> row.getString("visit", 0).equals(visit)))
                        .stream()
                        .findFirst();
    }
}
