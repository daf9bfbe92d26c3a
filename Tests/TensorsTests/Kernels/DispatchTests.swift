import CKernels
import Testing

@Suite struct DispatchTests {
  @Test func `the best instruction set of the machine is active`() {
    let best = [CK_AVX512, CK_AVX2, CK_PORTABLE].first { ck_available($0) != 0 }
    #expect(ck_active() == best)
  }

  @Test func `the portable kernels are always there and every set has a name`() {
    #expect(ck_available(CK_PORTABLE) == 1)
    #expect(ck_kernels_for(CK_PORTABLE) != nil)
    #expect(String(cString: ck_isa_name(CK_PORTABLE)) == "portable")
    #expect(String(cString: ck_isa_name(CK_AVX2)) == "avx2")
    #expect(String(cString: ck_isa_name(CK_AVX512)) == "avx512")
  }

  @Test func `an instruction set that does not exist is refused`() {
    let active = ck_active()
    #expect(ck_use(ck_isa(rawValue: 7)) == 0)
    #expect(ck_active() == active)
  }
}
