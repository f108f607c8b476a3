package org.starfix.engine.internal.format.input;

import java.util.HashMap;
import java.util.Map;
import org.starfix.engine.base.InputException;

/** Which input has which name among the products of a run: no two have the same. */
public final class ProductOwners {
    private final Map<String, Claim> byProduct = new HashMap<>();

    /**
     * A product that an input would have.
     *
     * @param path of the input
     * @param product below the output folder
     * @param afterFile what the product would be called, without its folder, if products were named after the input files
     */
    public record Claim(String path, String product, String afterFile) {}

    /**
     * Gives the name to this input.
     *
     * @throws InputException if another product has it
     */
    public void claim(Claim claim) {
        Claim other = byProduct.putIfAbsent(claim.product, claim);
        if (other != null) {
            throw new InputException(clash(claim, other));
        }
    }

    /** Gives the name to this input if no other product has it; whether that is so. */
    public boolean isFree(Claim claim) {
        return byProduct.putIfAbsent(claim.product, claim) == null;
    }

    /** What is said of two products of one name, and what to do about it. */
    public static String clash(Claim claim, Claim other) {
        return claim.path.equals(other.path)
                ? claim.path + ": two products of this file would have the same name, " + claim.product
                        + "; choose another --suffix, or set save_catalogs=false and save_regions=false"
                : claim.path + " and " + other.path + " would have the same product, " + claim.product + "; "
                        + remedy(claim, other);
    }

    /** The names of the files can help only if they differ where the products' do not. */
    private static String remedy(Claim claim, Claim other) {
        return claim.afterFile.equals(other.afterFile)
                ? "rename one of the files, or align them in runs with different --output"
                : "set output_use_model=false to name products after the input files";
    }
}
