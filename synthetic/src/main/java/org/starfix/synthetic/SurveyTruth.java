package org.starfix.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.starfix.synthetic.base.Check;
import org.starfix.synthetic.plan.SurveyKind;

/** The truth behind a synthetic survey, by group in the order of the exposures. */
public record SurveyTruth(SurveyKind kind, long seed, List<GroupTruth> groups) {
    public SurveyTruth {
        groups = List.copyOf(groups);
    }

    /**
     * Reads the truth that {@link SyntheticSurvey#write} wrote.
     *
     * @throws IOException if the file cannot be read or is not one
     */
    public static SurveyTruth read(Path path) throws IOException {
        return SurveyTruthFile.read(path);
    }

    /** The group of that name. */
    public GroupTruth group(String name) {
        return find(groups.stream().filter(g -> g.name().equals(name)).toList(), "group", name);
    }

    /** The group that an exposure belongs to, by the name of its file without directory. */
    public GroupTruth groupOfFile(String file) {
        return find(
                groups.stream()
                        .filter(g ->
                                g.exposures().stream().anyMatch(e -> e.file().equals(file)))
                        .toList(),
                "file",
                file);
    }

    private static GroupTruth find(List<GroupTruth> found, String what, String name) {
        Check.argument(found.size() == 1, "survey truth: the survey has no %s %s", what, name);
        return found.get(0);
    }
}
