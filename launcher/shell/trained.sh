# shellcheck shell=bash
# The trained runtime of a checkout: launcher/target/trained has a Java runtime with Ember inside, what it has learnt, and in
# the file 'of' which sources that is of. For bash to source, after runtime.sh.

# Whether there is a trained runtime of what is built in the checkout $1, and it is wanted.
is_trained() {
    local built='' of=''
    may_train || return 1
    { read -r built < "$1/launcher/target/built" && read -r of < "$1/launcher/target/trained/of"; } 2> /dev/null || return 1
    [[ $built == "$of" ]]
}

# Measurements and tests of a checkout are of what Maven has built.
may_train() {
    [[ ${EMBER_TRAINING:-} != off && -z ${CI:-} ]]
}

# Starts to make the trained runtime of the checkout $1, by the JDK $2, for the command $3, unless that measures: when nothing
# else is to be done, once for the same sources, and out of the way of who waits for the command.
begin_training() {
    local target=$1/launcher/target tried='' built=''
    [[ $3 != bench* ]] && may_train && [[ -w $target ]] && takes_compiler "$2" || return 0
    command -v setsid flock unzip > /dev/null || return 0
    read -r built < "$target/built" || return 0
    { read -r tried < "$target/training.of"; } 2> /dev/null || true
    [[ $built != "$tried" ]] || return 0
    setsid nice -n 19 "$1/launcher/shell/train-checkout.sh" "$2" "$built" < /dev/null > "$target/training.log" 2>&1 &
}
