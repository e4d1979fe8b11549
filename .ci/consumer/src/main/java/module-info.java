module consumer {
    requires org.ember.language;
}
