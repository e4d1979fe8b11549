# shellcheck shell=bash
# What a distribution has beside programs. For bash to source.

# Puts manual, completion, examples, licences and bill of materials into the tree $2, of the checkout $1. $3 has the jars that
# were linked.
add_documents() {
    local root=$1 tree=$2 jars=$3 files=$1/launcher/src/dist
    local doc=$tree/share/doc/ember man=$tree/share/man/man1
    mkdir -p "$doc" "$man" "$tree"/share/{bash-completion/completions,zsh/site-functions}
    "$tree/bin/ember" man | gzip -9n > "$man/ember.1.gz"
    "$tree/bin/ember" completion > "$tree/share/bash-completion/completions/ember"
    cp "$files/_ember" "$tree/share/zsh/site-functions/_ember"
    cp -r "$root/launcher/examples" "$doc/examples"
    cp "$root/LICENSE" "$doc/"
    add_readme "$root" "$doc"
    add_licences "$files/licences" "$tree" "$jars"
    add_bill_of_materials "$root/launcher/target/bom.json" "$tree" "$doc/sbom.cdx.json"
}

# Puts the README of the checkout $1 into the folder $2. A link to what is not in that folder becomes its text.
add_readme() {
    local root=$1 doc=$2 target pattern
    local -a rules=()
    while IFS= read -r target; do
        if [[ $target != https:* && ! -e $doc/${target%%#*} ]]; then
            pattern=${target//./\\.}
            rules+=(-e "s|\[\([^]]*\)\]($pattern)|\1 (in the sources)|g")
        fi
    done < <(links_of "$root/README.md")
    sed "${rules[@]}" "$root/README.md" > "$doc/README.md"
}

# What the links of the Markdown file $1 lead to, one a line.
links_of() {
    grep -oE '\]\([^) ]+\)' "$1" | sed -E 's/^\]\((.*)\)$/\1/' | LC_ALL=C sort -u
}

# The licences that the jars in $3 bring, and those in $1 of jars that bring none. The JDK's own are in the runtime.
add_licences() {
    local licences=$1 tree=$2 jars=$3 folder=$2/share/doc/ember/licences jar file
    mkdir -p "$folder"
    cp "$licences"/* "$folder/"
    cp "$tree/lib/runtime/legal/java.base/LICENSE" "$folder/GPL-2.0-with-classpath-exception.txt"
    for jar in "$jars"/*.jar; do
        while IFS= read -r file; do
            unzip -p "$jar" "$file" > "$folder/$(basename "$jar" .jar)-$(basename "$file" | tr -d ' ')"
        done < <(unzip -Z1 "$jar" | grep -E '^META-INF/([A-Za-z-]+-)?(LICENSE|NOTICE)(\.md|\.txt)?$')
    done
}

# Maven's bill of materials $1, and what Maven does not know of: the Java runtime, which is of the JDK's modules.
add_bill_of_materials() {
    local maven=$1 tree=$2 bill=$3 version component
    version=$(sed -nE 's/^JAVA_VERSION="(.*)"/\1/p' "$tree/lib/runtime/release")
    component="{\"type\":\"platform\",\"bom-ref\":\"openjdk@$version\",\"name\":\"OpenJDK\",\"version\":\"$version\","
    component+='"licenses":[{"license":{"id":"GPL-2.0-with-classpath-exception"}}]},'
    sed "s|^  \"components\" : \[|&\n    $component|" "$maven" > "$bill"
    grep -q '"name":"OpenJDK"' "$bill"
}
