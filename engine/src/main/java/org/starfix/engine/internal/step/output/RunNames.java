package org.starfix.engine.internal.step.output;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.state.IndexSummary;

/**
 * The places that a run reads and writes: no two products may have the same, and none may replace a file that is read, whatever names and
 * links lead to it. Every file claims its places by itself, and the claims on a place decide among themselves.
 *
 * @param savedStars what the saved stars of a field are called after its name; empty if none are saved
 */
public record RunNames(Publisher output, OutputOptions options, String savedStars) implements Serializable {

    /** The claims of one file; {@code detectors} are all its own. */
    public List<NameClaim> claims(List<IndexSummary> detectors) throws IOException {
        PlannedFile file = PlannedFile.of(detectors);
        List<NameClaim> claims = new ArrayList<>(reads(file.id().path()));
        for (String catalog :
                new TreeSet<>(detectors.stream().map(IndexSummary::catalog).toList())) {
            if (!catalog.isEmpty()) {
                claims.addAll(reads(catalog));
            }
        }
        NameClaim.Use use = file.isUsable() ? NameClaim.Use.PRODUCT : NameClaim.Use.SPARE;
        for (PlannedFile.Name name : file.names(options)) {
            String place = output.place(name.product());
            if (isReplaced(place)) {
                claims.add(NameClaim.ofRun(place, name.product()));
            }
            claims.add(
                    new NameClaim(place, use, file.id().ordinal(), file.id().path(), name.product(), name.afterFile()));
        }
        if (!savedStars
                .isEmpty()) { // any exposure may be the first of its field; stars that no name can hold are a line of
            // the log
            String stars = StarWriter.name(file.id().name(), savedStars);
            if (!NameVerdict.isTooLong(stars)) {
                claims.addAll(ofRun(List.of(stars)));
            }
        }
        return claims;
    }

    /** The claims on files that the run reads. */
    public List<NameClaim> reads(String path) throws IOException {
        List<NameClaim> claims = new ArrayList<>();
        for (String place : output.placesOf(path)) {
            claims.add(NameClaim.read(place, path));
            if (isReplaced(place)) {
                claims.add(NameClaim.ofRun(place, new Location(place).name()));
            }
        }
        return claims;
    }

    /** Whether it lies in a folder that a run replaces with all that is in it. */
    private boolean isReplaced(String place) throws IOException {
        for (String folder : List.of(LedgerTables.FOLDER, RunFolder.REPORT_PAGES)) {
            if (place.startsWith(output.place(folder) + "/")) {
                return true;
            }
        }
        return false;
    }

    /** The claims on files that the run itself writes. */
    public List<NameClaim> ofRun(Collection<String> names) throws IOException {
        List<NameClaim> claims = new ArrayList<>();
        for (String name : names) {
            claims.add(NameClaim.ofRun(output.place(name), name));
        }
        return claims;
    }

    /** The verdict on all claims of a run. */
    static NameVerdict verdict(List<NameClaim> claims) {
        Map<String, List<NameClaim>> byPlace = new HashMap<>();
        claims.forEach(claim ->
                byPlace.computeIfAbsent(claim.place(), key -> new ArrayList<>()).add(claim));
        return byPlace.values().stream().map(NameVerdict::on).reduce(NameVerdict.NONE, NameVerdict::plus);
    }
}
