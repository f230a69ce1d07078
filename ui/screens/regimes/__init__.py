"""The parts of 设置 → 制度: the list, one regime, its clauses, and the form of a regime of her own."""
