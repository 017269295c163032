"""Commands about more than one version of a plan: varied, reached, compared, merged."""
